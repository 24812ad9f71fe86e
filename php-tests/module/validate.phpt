--TEST--
Module: validate(): never throws for invalid bytes
--EXTENSIONS--
wasm
--FILE--
<?php
$binary = file_get_contents(__DIR__ . '/../fixtures/add.wasm');
foreach ([$binary, "\0asm\1\0\0\0", substr($binary, 0, -1), "\0asm", '', '(module)', random_bytes(1000)] as $bytes) {
    var_dump(Wasm\Module::validate($bytes));
}
?>
--EXPECT--
bool(true)
bool(true)
bool(false)
bool(false)
bool(false)
bool(false)
bool(false)
