--TEST--
Instance: fromModule(): accepts only a module
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module (func (export "answer") (result i32) (i32.const 42)))');
echo Wasm\Instance::fromModule($module)->answer(), "\n";
foreach (['(module)', null, new stdClass()] as $source) {
    try {
        Wasm\Instance::fromModule($source);
        echo "not refused\n";
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECTF--
42
Wasm\Instance::fromModule(): Argument #1 ($module) must be of type Wasm\Module, string given
Wasm\Instance::fromModule(): Argument #1 ($module) must be of type Wasm\Module, null given
Wasm\Instance::fromModule(): Argument #1 ($module) must be of type Wasm\Module, stdClass given
