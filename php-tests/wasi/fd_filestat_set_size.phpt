--TEST--
Wasi: fd_filestat_set_size: makes a file smaller or larger
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('files', 'fd_filestat_set_size');
?>
--EXPECT--
smaller: ok
content: "abcd"
larger: ok
content: "abcd.."
position, which stays: 8
empty: ok
content: ""
size over 63 bits: EINVAL
largest size: EINVAL
file without the right: ENOTCAPABLE
content: ""
standard input: ESPIPE
standard output: ESPIPE
directory: EBADF
missing descriptor: EBADF
