--TEST--
Wasi: path_remove_directory: removes an empty directory
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('paths', 'path_remove_directory');
?>
--EXPECT--
empty directory: ok
it is gone: ENOENT
new directory in it: ENOENT
again: ENOENT
slash at the end: ok
it is gone: ENOENT
directory with a file: ENOTEMPTY
file: ENOTDIR
the directory itself: EINVAL
the directory itself, by another name: EINVAL
link to a directory: ENOTDIR
directory through a link: ok
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
directory that is read-only: EROFS
directory without the right: ENOTCAPABLE
