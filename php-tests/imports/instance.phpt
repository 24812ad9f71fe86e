--TEST--
Imports: instances: provide all their exports
--EXTENSIONS--
wasm
--FILE--
<?php
$library = new Wasm\Instance('(module
    (func (export "double") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
    (memory (export "memory") 1)
    (table (export "table") 1 funcref)
    (global (export "counter") (mut i32) (i32.const 41)))');
$module = Wasm\Module::fromText('(module
    (import "library" "double" (func $double (param i32) (result i32)))
    (import "library" "memory" (memory 1))
    (import "library" "table" (table 1 funcref))
    (import "library" "counter" (global $counter (mut i32)))
    (func (export "run") (result i32)
        (global.set $counter (i32.add (global.get $counter) (i32.const 1)))
        (call $double (global.get $counter))))');
echo $module->instantiate(['library' => $library])->run(), "\n";
echo $module->instantiate(['library' => $library->exports])->run(), "\n";
?>
--EXPECT--
84
86
