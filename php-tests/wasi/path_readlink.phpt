--TEST--
Wasi: path_readlink: gives the content of a symbolic link
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('paths', 'path_readlink');
?>
--EXPECT--
link: ok
content: "full/../full/inner"
small buffer: ok
content: "full/.."
byte behind the buffer: "#"
empty buffer: ok
bytes: 0
file: EINVAL
directory: EINVAL
the directory itself: EINVAL
missing file: ENOENT
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
link to the parent: ok
content: ".."
link to itself: ok
content: "loop"
file that is read-only: EINVAL
buffer outside of the memory: EFAULT
buffer at the edge of the memory: EFAULT
result outside of the memory: EFAULT
result at the edge of the memory: EFAULT
directory without the right: ENOTCAPABLE
