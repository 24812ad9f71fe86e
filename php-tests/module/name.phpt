--TEST--
Module: name(): returns the name in the name section
--EXTENSIONS--
wasm
--FILE--
<?php
var_dump(Wasm\Module::fromText('(module $calculator)')->name());
var_dump(Wasm\Module::fromText('(module)')->name());
?>
--EXPECT--
string(10) "calculator"
NULL
