--TEST--
Wasi: fd_filestat_get: tells facts about a file
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('files', 'fd_filestat_get');
?>
--EXPECT--
file: ok
type: regular_file
links: 1
size: 10
device and inode differ from those of another file: yes
and are those of the same file: yes
its times are now: yes
file with another name: ok
type: regular_file
links: 2
size: 10
removed file: ok
type: regular_file
links: 0
size: 10
directory: ok
type: directory
standard input: ok
type: unknown
links: 0
size: 0
standard output: ok
type: unknown
links: 0
size: 0
file that is read-only: ok
type: regular_file
links: 1
size: 10
file without the right: ENOTCAPABLE
directory without the right: ENOTCAPABLE
missing descriptor: EBADF
result outside of the memory: EFAULT
result at the edge of the memory: EFAULT
