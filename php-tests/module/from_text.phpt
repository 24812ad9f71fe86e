--TEST--
Module: fromText(): accepts only text
--EXTENSIONS--
wasm
--FILE--
<?php
$wat = file_get_contents(__DIR__ . '/../fixtures/add.wat');
echo Wasm\Module::fromText($wat)->instantiate()->add(5, 37), "\n";
?>
--EXPECT--
42
