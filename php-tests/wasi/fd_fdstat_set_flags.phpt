--TEST--
Wasi: fd_fdstat_set_flags: sets the flags of files
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('descriptors', 'fd_fdstat_set_flags');
?>
--EXPECT--
append: ok
flags: append
write: ok
no flags: ok
flags:
seek: ok
write: ok
content: "1ne two"
sync and dsync and rsync: ok
flags: dsync rsync sync
write: ok
nonblock: ok
flags: nonblock
read: ok
unknown flag: EINVAL
all bits: EINVAL
flags: nonblock
file without the right: ENOTCAPABLE
directory: EBADF
no flags of the standard input: ok
append to the standard output: EINVAL
nonblock of an input that is a text: ok
missing descriptor: EBADF
