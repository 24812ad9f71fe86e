--TEST--
Wasi: fd_prestat_dir_name: gives the name of each directory that was given
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('descriptors', 'fd_prestat_dir_name');
?>
--EXPECT--
directory that was given: ok
name: "/writable"
directory that was given: ok
name: "/readonly"
directory that was given: ok
name: "/other"
directory that was given: ok
name: "/second"
larger buffer: ok
buffer: "/writable###"
smaller buffer: ENAMETOOLONG
empty buffer: ENAMETOOLONG
directory that was opened: EBADF
file: EBADF
standard input: EBADF
missing descriptor: EBADF
buffer outside of the memory: EFAULT
buffer at the edge of the memory: EFAULT
