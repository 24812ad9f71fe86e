--TEST--
Extension: functions: compile(), instantiate() and validate() behave like the methods of the classes
--EXTENSIONS--
wasm
--FILE--
<?php
$wat = '(module (func (export "answer") (result i32) (i32.const 42)))';
$module = Wasm\compile($wat);
echo $module::class, "\n";
echo Wasm\instantiate($module)->answer(), "\n";
echo Wasm\instantiate($wat)->answer(), "\n";
var_dump(Wasm\validate("\0asm\1\0\0\0"), Wasm\validate('no module'));
?>
--EXPECT--
Wasm\Module
42
42
bool(true)
bool(false)
