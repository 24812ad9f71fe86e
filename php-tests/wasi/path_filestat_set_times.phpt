--TEST--
Wasi: path_filestat_set_times: sets the times of a path
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('paths', 'path_filestat_set_times');
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
link: ok
accessed: 5000000005
modified: 6000000006
accessed: 3000000003
modified: 4000000004
file behind the link: ok
accessed: 7000000007
modified: 8000000008
directory: ok
accessed: 1000000001
modified: 2000000002
both times to now: ok
it is now: yes
time and now together: EINVAL
time and now together: EINVAL
unknown flag of times: EINVAL
unknown flag of the path: EINVAL
missing file: ENOENT
slash behind a file: ENOTDIR
empty path: ENOENT
absolute path: EPERM
root: EPERM
parent: EPERM
path below the parent: EPERM
path that leaves the directory on its way: EPERM
path through a link to the parent: EPERM
path through a deeper link to the parent: EPERM
path through a link to itself: ELOOP
path through a link to a missing directory: ENOENT
path through a missing directory: ENOENT
path through a file: ENOTDIR
path back through a file: ENOTDIR
path with a NUL byte: EINVAL
path that is not UTF-8: EILSEQ
name of 256 bytes: ENAMETOOLONG
path of 4097 bytes: ENAMETOOLONG
path outside of the memory: EFAULT
path at the edge of the memory: EFAULT
path with the largest length: EFAULT
parent of a directory that was opened: EPERM
path below this parent: EPERM
file as directory: ENOTDIR
standard input as directory: ENOTDIR
missing descriptor: EBADF
link to a missing file: ENOENT
link to itself: ELOOP
link to the parent: EPERM
directory that is read-only: EROFS
directory without the right: ENOTCAPABLE
