--TEST--
Instance: call: declared methods and properties hide exports of the same name, except count()
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (func (export "fromModule") (result i32) (i32.const 1))
    (func (export "FROMMODULE") (result i32) (i32.const 2))
    (func (export "exports") (result i32) (i32.const 3))
    (func (export "count") (result i32) (i32.const 4))
    (func (export "offsetGet") (result i32) (i32.const 5)))');
foreach (['fromModule', 'FROMMODULE'] as $name) {
    try {
        $instance->$name();
    } catch (ArgumentCountError $e) {
        echo $e->getMessage(), "\n";
    }
    echo $instance->exports[$name](), "\n";
}
echo $instance->exports::class, ' ', $instance->exports(), "\n";
echo $instance->count(), ' ', $instance->exports->count(), ' ', $instance->exports['count'](), ' ', count($instance->exports), "\n";
echo $instance->exports['offsetGet'](), "\n";
?>
--EXPECT--
Wasm\Instance::fromModule() expects at least 1 argument, 0 given
1
Wasm\Instance::fromModule() expects at least 1 argument, 0 given
2
Wasm\Exports 3
4 4 4 5
5
