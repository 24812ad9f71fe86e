--TEST--
Wasi: fd_tell: tells the position of a file
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('io', 'fd_tell');
?>
--EXPECT--
file that was just opened: ok
position: 0
bytes: "abcd"
read: ok
after a read: ok
position: 4
bytes: 3
write: ok
after a write: ok
position: 7
result outside of the memory: EFAULT
result at the edge of the memory: EFAULT
file without the right: ENOTCAPABLE
standard input: ESPIPE
standard output: ESPIPE
directory: EBADF
missing descriptor: EBADF
