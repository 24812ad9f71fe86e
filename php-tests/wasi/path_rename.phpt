--TEST--
Wasi: path_rename: moves files and directories
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('paths', 'path_rename');
?>
--EXPECT--
file: ok
old name: ENOENT
new name: "1"
it is still open: yes
into a directory: ok
content: "1"
over another file: ok
content: "1"
over itself: ok
content: "1"
over another name of the same file: ok
both names stay: regular_file
directory: ok
file in it: "inner file"
directory over an empty one: ok
file in it: "inner file"
directory over a full one: ENOTEMPTY
directory over a file: ENOTDIR
file over a directory: EISDIR
directory into itself: EINVAL
directory deeper into itself: EINVAL
directory into itself, by a descriptor: EINVAL
directory over its parent: ENOTEMPTY
slash behind a directory: ok
file in it: "inner file"
slash behind a file: ENOTDIR
slash behind the new name of a file: ENOTDIR
the directory itself: EBUSY
to the directory itself: EBUSY
missing file: ENOENT
link: ok
type: symbolic_link
file over a link: ok
type: regular_file
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
from a directory that is read-only: EROFS
to a directory that is read-only: EROFS
to another kind of directory: EXDEV
from another kind of directory: EXDEV
directory without path_rename_source: ENOTCAPABLE
directory without path_rename_target: ENOTCAPABLE
content after all errors: "abcdefghij"
