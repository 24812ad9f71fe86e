--TEST--
Lifetime: WeakMap: may hold the owner of its key as the value, even as the last reference
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (memory (export "memory") 1)
    (table (export "table") 1 externref)
    (global (export "global") (mut externref) (ref.null extern))
    (tag (export "tag"))
    (func (export "malloc") (param i32) (result i32) (i32.const 8))
    (func (export "free") (param i32)))');
$parts = [
    'exports' => fn (Wasm\Instance $instance) => $instance->exports,
    'memory' => fn (Wasm\Instance $instance) => $instance->memory,
    'view' => fn (Wasm\Instance $instance) => new Wasm\Int8Array($instance->memory),
    'table' => fn (Wasm\Instance $instance) => $instance->table,
    'global' => fn (Wasm\Instance $instance) => $instance->global,
    'tag' => fn (Wasm\Instance $instance) => $instance->tag,
    'function' => fn (Wasm\Instance $instance) => $instance->free,
    'closure' => fn (Wasm\Instance $instance) => $instance->free(...),
    'allocator' => fn (Wasm\Instance $instance) => new Wasm\Allocator($instance),
];
foreach ($parts as $name => $part) {
    $instance = $module->instantiate();
    $object = $part($instance);
    $map = new WeakMap();
    $map[$object] = $instance;
    $instance->table->set(0, $map);
    $reference = WeakReference::create($instance);
    unset($instance);
    $shown = print_r($object, true);
    unset($object);
    gc_collect_cycles();
    echo $name, ' ', strlen($shown) > 10 ? 'whole' : $shown, ' ', count($map), ' ', $reference->get() === null ? 'gone' : 'kept', "\n";
}
?>
--EXPECT--
exports whole 0 gone
memory whole 0 gone
view whole 0 gone
table whole 0 gone
global whole 0 gone
tag whole 0 gone
function whole 0 gone
closure whole 0 gone
allocator whole 0 gone
