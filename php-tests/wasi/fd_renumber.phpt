--TEST--
Wasi: fd_renumber: moves a descriptor to the number of another one
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('descriptors', 'fd_renumber');
?>
--EXPECT--
file to another file: ok
read from the old number: EBADF
read from the new number: ok
content: "1"
position: ok
position: 1
to itself: ok
it is still open: ok
directory to the standard input: ok
type of the standard input: directory
file to a directory that was given: ok
it is no longer such a directory: EBADF
number without a descriptor: EBADF
missing descriptor: EBADF
missing descriptor to itself: EBADF
standard output to the output for errors: ok
old standard output: EBADF
