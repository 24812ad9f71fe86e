--TEST--
Wasi: path_unlink_file: removes files and symbolic links
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('paths', 'path_unlink_file');
?>
--EXPECT--
file: ok
it is gone: ENOENT
read from it: ok
byte: "a"
again: ENOENT
link to a file: ok
the link is gone: ENOENT
the file: "abcdefghij"
file through a link: ok
it is gone: ENOENT
link to a directory: ok
the directory: directory
slash behind a file: ENOTDIR
directory: EISDIR
slash behind a directory: EISDIR
the directory itself: EISDIR
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
link to itself: ok
link to nothing: ok
link to the parent: ok
