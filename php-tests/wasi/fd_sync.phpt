--TEST--
Wasi: fd_sync: writes a file with its facts to the disk
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('files', 'fd_sync');
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
