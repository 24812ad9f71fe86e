--TEST--
Wasi: fd_filestat_set_times: sets the times of files and directories
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('files', 'fd_filestat_set_times');
?>
--EXPECT--
both times: ok
accessed: 1000000001
modified: 2000000002
time of the access: ok
accessed: 3000000003
modified: 2000000002
time of the change: ok
accessed: 3000000003
modified: 4000000004
no time: ok
accessed: 3000000003
modified: 4000000004
both times to now: ok
it is now: yes
times in the future: ok
accessed: 2000000000000000000
modified: 2100000000000000000
time and now together: EINVAL
time and now together: EINVAL
unknown flag: EINVAL
all bits: EINVAL
accessed: 2000000000000000000
modified: 2100000000000000000
directory: ok
accessed: 1000000001
modified: 2000000002
file without the right: ENOTCAPABLE
directory without the right: ENOTCAPABLE
file that is read-only: EROFS
directory that is read-only: EROFS
standard input: EBADF
missing descriptor: EBADF
