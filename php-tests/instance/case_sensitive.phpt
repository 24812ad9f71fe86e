--TEST--
Instance: call: distinguishes names that differ only in case
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (func (export "sum") (result i32) (i32.const 1))
    (func (export "Sum") (result i32) (i32.const 2)))');
echo $instance->sum(), ' ', $instance->Sum(), "\n";
var_dump(is_callable([$instance, 'SUM']), method_exists($instance, 'SUM'));
try {
    $instance->SUM();
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
1 2
bool(false)
bool(false)
Call to undefined method Wasm\Instance::SUM()
