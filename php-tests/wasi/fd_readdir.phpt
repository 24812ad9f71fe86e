--TEST--
Wasi: fd_readdir: lists a directory, also while it changes
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('files', 'fd_readdir');
?>
--EXPECT--
all entries: yes
.: directory
..: directory
empty: directory
file: regular_file
full: directory
link: symbolic_link
new: regular_file
with a small buffer, in many steps: yes
.: directory
..: directory
empty: directory
file: regular_file
full: directory
link: symbolic_link
new: regular_file
buffer for less than an entry: ok
bytes: 10
empty buffer: ok
bytes: 0
the first two entries: ok
the first one: "."
the second one: ".."
inode of the directory: yes
after changes, the old entries are still there once: yes
.: directory
..: directory
empty: directory
file: regular_file
full: directory
link: symbolic_link
newer: regular_file
cookie behind the end: ok
bytes: 0
largest cookie: ok
bytes: 0
empty directory: yes
.: directory
..: directory
removed directory: ENOENT
directory without the right: ENOTCAPABLE
buffer outside of the memory: EFAULT
buffer at the edge of the memory: EFAULT
result outside of the memory: EFAULT
result at the edge of the memory: EFAULT
file: ENOTDIR
standard input: ENOTDIR
missing descriptor: EBADF
