--TEST--
Wasi: fd_pwrite: writes to a file at an offset, without moving its position
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('io', 'fd_pwrite');
?>
--EXPECT--
2 bytes at 3: ok
bytes: 2
two buffers at 6: ok
bytes: 3
position: 0
content: "abcXYf123j"
behind the end: ok
content: "abcXYf123j..XY"
no bytes far behind the end: ok
content: "abcXYf123j..XY"
offset over 63 bits: EINVAL
list outside of the memory: EFAULT
buffer outside of the memory: EFAULT
result outside of the memory: EFAULT
1025 buffers: EINVAL
file without fd_write: ENOTCAPABLE
file without fd_seek: ENOTCAPABLE
standard input: ESPIPE
standard output: ESPIPE
directory: EISDIR
missing descriptor: EBADF
content after all errors: "abcXYf123j..XY"
