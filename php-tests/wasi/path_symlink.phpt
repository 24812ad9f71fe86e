--TEST--
Wasi: path_symlink: makes a symbolic link, which never leads out of the directory
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('paths', 'path_symlink');
?>
--EXPECT--
to a file: ok
type: symbolic_link
content of the file: "abcdefghij"
to a missing file: ok
to itself: ok
to the parent: ok
in a directory: ok
content of the file: "abcdefghij"
name that exists: EEXIST
name of a link: EEXIST
name with a slash: ENOENT
the directory itself: EEXIST
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
the content:
empty: ENOENT
absolute path: EPERM
with a NUL byte: EINVAL
not UTF-8: EILSEQ
of 4097 bytes: ENAMETOOLONG
outside of the memory: EFAULT
at the edge of the memory: EFAULT
with the largest length: EFAULT
no link is made then: ENOENT
directory that is read-only: EROFS
directory without the right: ENOTCAPABLE
through 40 links: "abcdefghij"
through 41 links: ELOOP
