--TEST--
Wasi: fd_prestat_get: tells the type of each directory that was given
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('descriptors', 'fd_prestat_get');
?>
--EXPECT--
directory that was given: ok
type: 0
length of its name: 9
directory that was given: ok
type: 0
length of its name: 9
directory that was given: ok
type: 0
length of its name: 6
directory that was given: ok
type: 0
length of its name: 7
descriptor behind the last one: EBADF
directory that was opened: EBADF
file: EBADF
standard input: EBADF
missing descriptor: EBADF
result outside of the memory: EFAULT
result at the edge of the memory: EFAULT
