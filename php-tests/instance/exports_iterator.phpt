--TEST--
Exports: iterator: leaves out what PHP cannot hold yet
--EXTENSIONS--
wasm
--FILE--
<?php
$exports = (new Wasm\Instance('(module
    (global (export "global") i32 (i32.const 1))
    (func (export "f"))
    (table (export "table") 1 funcref))'))->exports;
echo implode(' ', array_keys(iterator_to_array($exports))), "\n";
?>
--EXPECT--
f
