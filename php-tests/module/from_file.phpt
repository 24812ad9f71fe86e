--TEST--
Module: fromFile(): reads the binary and the text format
--EXTENSIONS--
wasm
--FILE--
<?php
chdir(__DIR__ . '/../fixtures');
foreach (['add.wasm', 'add.wat', './add.wasm', __DIR__ . '/../fixtures/add.wasm'] as $path) {
    echo Wasm\Module::fromFile($path)->instantiate()->add(5, 37), "\n";
}
?>
--EXPECT--
42
42
42
42
