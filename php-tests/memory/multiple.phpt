--TEST--
Memory: several memories: of one instance are separate, and WebAssembly can copy between them
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (memory $imported (import "env" "memory") 1)
    (memory $first (export "first") 1 2)
    (memory $second (export "second") 2)
    (data (memory $second) (i32.const 4) "second")
    (func (export "load") (param i32) (result i32 i32 i32)
        (i32.load8_u $first (local.get 0))
        (i32.load8_u $second (local.get 0))
        (i32.load8_u $imported (local.get 0)))
    (func (export "copy") (memory.copy $first $second (i32.const 100) (i32.const 4) (i32.const 6)))
    (func (export "grow") (result i32 i32) (memory.grow $first (i32.const 1)) (memory.size $second))
    (func (export "far") (result i32) (i32.load8_u $first (i32.const 70000))))', [
    'env' => ['memory' => $imported = new Wasm\Memory(['initial' => 1])],
]);
$instance->first->write(4, 'F');
$imported->write(4, 'I');
echo implode(array_map(chr(...), $instance->load(4))), "\n";
$instance->copy();
echo $instance->first->read(100, 6), ' ', bin2hex($instance->second->read(100, 2)), "\n";
echo $instance->first->pages(), ' ', $instance->second->pages(), ' ', count($instance->exports), "\n";
try {
    $instance->far();
} catch (Wasm\Exception\RuntimeError $e) {
    echo $e->getMessage(), "\n";
}
echo implode(' ', $instance->grow()), ' ', $instance->first->pages(), ' ', $instance->far(), "\n";
foreach ($instance->exports as $name => $value) {
    echo $name, ' ', $value::class, "\n";
}
?>
--EXPECT--
FsI
second 0000
1 2 6
out of bounds memory access
1 2 2 0
first Wasm\Memory
second Wasm\Memory
load Wasm\Func
copy Wasm\Func
grow Wasm\Func
far Wasm\Func
