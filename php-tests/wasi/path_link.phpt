--TEST--
Wasi: path_link: gives a file one more name
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('paths', 'path_link');
?>
--EXPECT--
second name: ok
links: 2
what is written by the second name: "ABC"
remove the first name: ok
the second name: "ABC"
in another directory: ok
the third name: "ABC"
link: ok
type: symbolic_link
file behind the link: ok
type: regular_file
directory: EPERM
the directory itself: EPERM
name that exists: EEXIST
name of a directory: EEXIST
missing file: ENOENT
slash behind a file: ENOTDIR
unknown flag: EINVAL
the old path:
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
the new path:
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
name of a link: EEXIST
file behind a link to nothing: ENOENT
file behind a link to itself: ELOOP
file behind a link to the parent: EPERM
from a directory that is read-only: EROFS
to a directory that is read-only: EROFS
to another kind of directory: EXDEV
from another kind of directory: EXDEV
directory without path_link_source: ENOTCAPABLE
directory without path_link_target: ENOTCAPABLE
