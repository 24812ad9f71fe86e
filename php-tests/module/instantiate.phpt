--TEST--
Module: instantiate(): makes instances that share only code
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (import "env" "step" (global i32))
    (global $n (mut i32) (i32.const 0))
    (func (export "next") (result i32)
        (global.set $n (i32.add (global.get $n) (global.get 0)))
        (global.get $n)))');
$ones = $module->instantiate(['env' => ['step' => 1]]);
$tens = $module->instantiate(['env' => ['step' => 10]]);
echo $ones->next(), ' ', $ones->next(), ' ', $tens->next(), ' ', $ones->next(), "\n";
?>
--EXPECT--
1 2 10 3
