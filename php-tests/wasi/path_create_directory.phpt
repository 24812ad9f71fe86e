--TEST--
Wasi: path_create_directory: makes a directory
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('paths', 'path_create_directory');
?>
--EXPECT--
new directory: ok
type: directory
directory in it: ok
type: directory
slash at the end: ok
type: directory
name of 255 bytes: ok
name with other letters: ok
directory that exists: EEXIST
file that exists: EEXIST
the directory itself: EEXIST
directory that is read-only: EROFS
directory without the right: ENOTCAPABLE
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
link that exists: EEXIST
