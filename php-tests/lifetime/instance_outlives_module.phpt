--TEST--
Lifetime: instances: outlive their module
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module (func (export "f") (result i32) (i32.const 42)))');
$instance = $module->instantiate();
unset($module);
echo $instance->f(), "\n";
?>
--EXPECT--
42
