--TEST--
Wasi: fd_seek: moves the position of a file
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('io', 'fd_seek');
?>
--EXPECT--
position: 3
to 3: ok
bytes: "de"
read: ok
position: 7
2 bytes ahead: ok
position: 6
1 byte back: ok
position: 7
3 bytes before the end: ok
bytes: "h"
read: ok
position: 110
behind the end: ok
bytes: ""
read: ok
position: 9223372036854775807
to the largest position: ok
1 byte behind it: EINVAL
position: 10
to the end: ok
before the begin: EINVAL
before the begin, from the position: EINVAL
before the begin, from the end: EINVAL
smallest offset: EINVAL
unknown whence: EINVAL
whence with the largest number: EINVAL
result outside of the memory: EFAULT
result at the edge of the memory: EFAULT
position, which is the same after all errors: 10
file with only fd_tell: 1 byte ahead: ENOTCAPABLE
stay at the position: ok
to the begin: ENOTCAPABLE
file without both rights: ENOTCAPABLE
standard input: ESPIPE
standard output: ESPIPE
directory: EBADF
missing descriptor: EBADF
