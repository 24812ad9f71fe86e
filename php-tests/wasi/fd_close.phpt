--TEST--
Wasi: fd_close: closes files, directories and streams
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('descriptors', 'fd_close');
?>
--EXPECT--
file: ok
the same file again: EBADF
read from it: EBADF
the number is used again: yes
directory: ok
directory that was given: ok
its number afterwards: EBADF
standard input: ok
the smallest free number is used first: 0
output for errors: ok
missing descriptor: EBADF
descriptor with the largest number: EBADF
