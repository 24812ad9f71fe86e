--TEST--
Wasi: positions: each descriptor has its own
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('io', 'positions');
?>
--EXPECT--
bytes: "abc"
one: ok
bytes: "a"
two: ok
bytes: "d"
one: ok
bytes: 2
two writes: ok
bytes: "aBCdefghij"
one: ok
