--TEST--
Wasi: fd_allocate: enlarges a file, and never makes it smaller
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('files', 'fd_allocate');
?>
--EXPECT--
within the file: ok
size: 10
behind its end: ok
size: 16
content: "abcdefghij......"
no bytes: EINVAL
offset over 63 bits: EINVAL
length over 63 bits: EINVAL
end over 63 bits: EFBIG
size: 16
file without the right: ENOTCAPABLE
standard input: ESPIPE
standard output: ESPIPE
directory: EBADF
missing descriptor: EBADF
