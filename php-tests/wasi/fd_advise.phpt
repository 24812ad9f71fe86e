--TEST--
Wasi: fd_advise: knows six kinds of advice
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('files', 'fd_advise');
?>
--EXPECT--
normal: ok
sequential: ok
random: ok
willneed: ok
dontneed: ok
noreuse: ok
up to the end: ok
behind the end: ok
content: "abcdefghij"
unknown advice: EINVAL
advice with the largest number: EINVAL
offset over 63 bits: EINVAL
length over 63 bits: EINVAL
file that is read-only: ok
file without the right: ENOTCAPABLE
standard input: ESPIPE
standard output: ESPIPE
directory: EBADF
missing descriptor: EBADF
