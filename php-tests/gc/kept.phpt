--TEST--
Garbage: cycles: a cycle with a reference from outside is kept, and works
--EXTENSIONS--
wasm
--FILE--
<?php
$module = new Wasm\Module('(module
    (type $f (func (result i32)))
    (import "env" "f" (func $host (result i32)))
    (table $own (export "table") 2 funcref) (table $values 1 externref)
    (memory (export "memory") 1)
    (elem declare func $host $me)
    (func $me (export "me") (result i32) (call $host))
    (func (export "reference") (result funcref) (ref.func $me))
    (func (export "host") (result funcref) (ref.func $host))
    (func (export "set") (param funcref) (table.set $own (i32.const 0) (local.get 0)))
    (func (export "call") (result i32) (call_indirect $own (type $f) (i32.const 0)))
    (func (export "setValue") (param externref) (table.set $values (i32.const 0) (local.get 0)))
    (func (export "value") (result externref) (table.get $values (i32.const 0))))');
$make = function () use ($module) {
    $object = new stdClass();
    $object->number = 42;
    [$a, $b] = [0, 1];
    $a = $module->instantiate(['env' => ['f' => fn () => $object->number]]);
    $b = $module->instantiate(['env' => ['f' => fn () => $object->number + 1]]);
    [$object->a, $object->b] = [$a, $b];
    $a->set($b->me);
    $b->set($a->me);
    $a->setValue($object);
    $b->setValue([$object]);
    return $object;
};
$holders = [
    'object' => [fn ($object) => $object, fn ($object) => [$object->a->call(), $object->b->call(), $object->a->value() === $object]],
    'instance' => [fn ($object) => $object->a, fn ($a) => [$a->call(), $a->value()->b->call(), $a->value()->a === $a]],
    'exports' => [fn ($object) => $object->a->exports, fn ($exports) => [$exports->call(), $exports->value()->number]],
    'function' => [fn ($object) => $object->a->call, fn ($call) => [$call()]],
    'reference' => [fn ($object) => $object->a->reference(), fn ($call) => [$call()]],
    'reference to an import' => [fn ($object) => $object->b->host(), fn ($call) => [$call()]],
    'closure' => [fn ($object) => $object->b->call(...), fn ($call) => [$call()]],
    'another instance' => [
        fn ($object) => new Wasm\Instance('(module (import "a" "table" (table $t 2 funcref))
            (func (export "call") (result i32) (call_indirect (result i32) (i32.const 0))))', ['a' => $object->b]),
        fn ($instance) => [$instance->call()],
    ],
];
foreach ($holders as $name => [$hold, $use]) {
    $holder = $hold($object = $make());
    $reference = WeakReference::create($object);
    unset($object);
    gc_collect_cycles();
    echo "$name: ", $reference->get() ? 'kept' : 'collected', ', ', json_encode($use($holder));
    unset($holder);
    gc_collect_cycles();
    echo ', then ', $reference->get() ? 'kept' : 'collected', "\n";
}
?>
--EXPECT--
object: kept, [43,42,true], then collected
instance: kept, [43,42,true], then collected
exports: kept, [43,42], then collected
function: kept, [43], then collected
reference: kept, [42], then collected
reference to an import: kept, [43], then collected
closure: kept, [42], then collected
another instance: kept, [42], then collected
