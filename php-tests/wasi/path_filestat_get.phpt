--TEST--
Wasi: path_filestat_get: tells facts about a path
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('paths', 'path_filestat_get');
?>
--EXPECT--
file: ok
type: regular_file
links: 1
size: 10
directory: ok
type: directory
the directory itself: ok
type: directory
file in a directory: ok
type: regular_file
links: 1
size: 10
link: ok
type: symbolic_link
links: 1
size: 10
file behind the link: ok
type: regular_file
links: 1
size: 10
slash behind a directory: ok
type: directory
file that is read-only: ok
the same file: yes
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
link to a missing file: ok
the missing file: ENOENT
link to itself: ok
what is behind it: ELOOP
link to the parent: ok
the parent: EPERM
unknown flag: EINVAL
result outside of the memory: EFAULT
result at the edge of the memory: EFAULT
directory without the right: ENOTCAPABLE
