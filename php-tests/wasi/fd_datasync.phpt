--TEST--
Wasi: fd_datasync: writes the content of a file to the disk
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('files', 'fd_datasync');
?>
--EXPECT--
file: ok
file that is read-only: ok
file without the right: ENOTCAPABLE
directory: ok
directory that is read-only: ok
directory without the right: ENOTCAPABLE
standard output: ok
output that gives up the right: ok
output without the right: ENOTCAPABLE
standard input: EINVAL
missing descriptor: EBADF
