--TEST--
Wasi: path_open: opens files and directories
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('paths', 'path_open');
?>
--EXPECT--
file: ok
number, which is the smallest free one: 7
file for writing: ok
directory: ok
directory, which must be one: ok
directory with a slash: ok
the directory itself: ok
file in a directory: ok
file without any right: ok
directory for writing: EISDIR
directory to be emptied: EISDIR
file, which must be a directory: ENOTDIR
file with a slash: ENOTDIR
missing file: ENOENT
new file: ok
type: regular_file
new file, which exists: ok
new file, which must not exist: EEXIST
new file, which does not exist: ok
new file in a missing directory: ENOENT
new file with a slash: EISDIR
new file instead of a directory: EISDIR
new file instead of a directory, for reading: EISDIR
new file, only for reading: ok
file to be emptied: ok
content: ""
file to be emptied, which must be new: EEXIST
content: "abc"
file to be emptied, for reading: ok
content: ""
link: ELOOP
file behind the link: ok
directory behind a link: ok
link, which must be a directory: ENOTDIR
file through a link: ok
link that must be new: EEXIST
link to a missing file that must be new: EEXIST
link to a missing file: ELOOP
missing file behind the link: ok
type: regular_file
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
link to nothing: ENOENT
link to itself: ELOOP
link to the parent: EPERM
new file behind a link to the parent: EPERM
path that goes up from a linked directory: ok
unknown flag of the path: EINVAL
unknown flag about opening: EINVAL
unknown flag of the descriptor: EINVAL
all flags of the descriptor: ok
flags: 31
unknown right: ENOTCAPABLE
right of a socket: ENOTCAPABLE
unknown right for what is opened below: ENOTCAPABLE
result outside of the memory: EFAULT
result at the edge of the memory: EFAULT
no file is made then: ENOENT
directory without path_open: ENOTCAPABLE
directory without path_create_file: ENOTCAPABLE
directory without path_filestat_set_size: ENOTCAPABLE
directory with only fd_read for files: ok
more rights for a file: ENOTCAPABLE
more rights for what is opened below: ENOTCAPABLE
read-only: file: ok
read-only: directory: ok
read-only: new file in it: EROFS
read-only: file for writing: EROFS
read-only: file to be emptied: EROFS
read-only: new file: EROFS
read-only: new file, which exists: ok
read-only: new file, which must not exist: EEXIST
read-only: directory for writing: EISDIR
many files: EMFILE
new file meanwhile: EMFILE
no file is made then: ENOENT
file after another one was closed: ok
