--TEST--
Wasi: fd_fdstat_set_rights: takes rights away, and never gives them back
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('descriptors', 'fd_fdstat_set_rights');
?>
--EXPECT--
the same rights: ok
fewer rights: ok
rights: fd_read
read: ok
write: ENOTCAPABLE
seek: ENOTCAPABLE
a right that was given up: ENOTCAPABLE
a right that it never had: ENOTCAPABLE
unknown right: ENOTCAPABLE
rights: fd_read
no rights: ok
read: ENOTCAPABLE
close: ok
directory: fewer rights for files: ok
open for writing: ENOTCAPABLE
open with more rights for files: ENOTCAPABLE
open for reading: ok
more rights for files again: ENOTCAPABLE
directory without path_open: ok
open for reading: ENOTCAPABLE
output without fd_write: ok
write: ENOTCAPABLE
missing descriptor: EBADF
