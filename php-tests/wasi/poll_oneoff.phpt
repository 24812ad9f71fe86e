--TEST--
Wasi: poll_oneoff: waits for clocks and descriptors
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('poll', 'poll_oneoff', stdin: 'input');
?>
--EXPECT--
20 ms: ok
    10 clock: ok
they have passed: yes
until a moment: ok
    10 clock: ok
it has come: yes
until a moment of 1970: ok
    10 clock: ok
no time: ok
    10 clock: ok
1 ms or a minute: ok
    11 clock: ok
unknown clock: ok
    10 clock: EINVAL
processor time of the process: ok
    10 clock: ENOTSUP
processor time of the thread: ok
    10 clock: ENOTSUP
unknown flag: ok
    10 clock: EINVAL
read from a text: ok
    10 read: ok
write to kept output: ok
    10 write: ok
read from a file: ok
    10 read: ok
bytes: 10
write to a file: ok
    10 write: ok
several at once: ok
    10 read: ok
    11 write: ok
    13 read: EBADF
write to the standard input: ok
    10 write: ENOTCAPABLE
read from the standard output: ok
    10 read: ENOTCAPABLE
file without poll_fd_readwrite: ok
    10 read: ENOTCAPABLE
read from a file without fd_read: ok
    10 read: ENOTCAPABLE
write to a file without fd_write: ok
    10 write: ENOTCAPABLE
missing descriptor: ok
    10 read: EBADF
unknown kind: EINVAL
no subscriptions: EINVAL
4096 subscriptions: ok
events: 4096
4097 subscriptions: EINVAL
subscriptions outside of the memory: EFAULT
subscriptions at the edge of the memory: EFAULT
events outside of the memory: EFAULT
events at the edge of the memory: EFAULT
result outside of the memory: EFAULT
result at the edge of the memory: EFAULT
