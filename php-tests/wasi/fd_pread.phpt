--TEST--
Wasi: fd_pread: reads from a file at an offset, without moving its position
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('io', 'fd_pread');
?>
--EXPECT--
4 bytes at 3: ok
bytes: "defg"
two buffers at 1: ok
first: "bc"
second: "def"
position: 0
4 bytes at 8: ok
bytes: "ij"
at the end: ok
bytes: 0
behind the end: ok
bytes: 0
offset over 63 bits: EINVAL
largest offset: EINVAL
list outside of the memory: EFAULT
buffer outside of the memory: EFAULT
result outside of the memory: EFAULT
1025 buffers: EINVAL
file without fd_read: ENOTCAPABLE
file without fd_seek: ENOTCAPABLE
standard input: ESPIPE
standard output: ESPIPE
directory: EISDIR
missing descriptor: EBADF
