--TEST--
Wasi: sock_send: sends to a socket that is the standard input
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
[$socket, $other] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);

run('sockets', ['sock_send'], stdin: $socket, preopens: PREOPENS);
echo 'the other side got "', stream_get_contents($other), "\"\n";
echo "--- the other side is closed:\n";
[$socket, $other] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
fclose($other);
run('sockets', ['send_to_nobody'], stdin: $socket);
?>
--EXPECT--
bytes: 3
3 bytes: ok
bytes: 0
no bytes: ok
two buffers: ok
bytes: 5
unknown flag: EINVAL
list outside of the memory: EFAULT
buffer outside of the memory: EFAULT
result outside of the memory: EFAULT
standard output: ENOTSOCK
file: ENOTSOCK
directory: ENOTSOCK
missing descriptor: EBADF
shut down: ok
after that: EPIPE
socket that gives up the right: ok
socket without the right: ENOTCAPABLE
the other side got "abcdefgh"
--- the other side is closed:
send: EPIPE
