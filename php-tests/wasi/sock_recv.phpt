--TEST--
Wasi: sock_recv: receives from a socket that is the standard input
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
[$socket, $other] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);

fwrite($other, 'abcdefghij');
stream_socket_shutdown($other, STREAM_SHUT_WR);
run('sockets', ['sock_recv'], stdin: $socket, preopens: PREOPENS);
echo "--- a socket that does not wait:\n";
[$socket, $other] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
stream_set_blocking($socket, false);
run('sockets', ['receive_nothing'], stdin: $socket);
echo "--- no socket:\n";
run('sockets', ['no_socket'], stdin: 'text');
run('sockets', ['no_socket'], stdin: fopen(__FILE__, 'r'));
?>
--EXPECT--
type: socket_stream
bytes: "abc"
3 bytes: ok
bytes: "def"
3 bytes, which stay: ok
flags: 0
bytes: ""
no bytes: ok
two buffers: ok
bytes: 5
first: "de"
second: "fgh"
unknown flag: EINVAL
list outside of the memory: EFAULT
buffer outside of the memory: EFAULT
size outside of the memory: EFAULT
flags outside of the memory: EFAULT
bytes: "ij"
wait for all bytes: ok
bytes: ""
at the end: ok
bytes: ""
at the end, wait for all bytes: ok
standard output: ENOTSOCK
file: ENOTSOCK
directory: ENOTSOCK
missing descriptor: EBADF
socket that gives up the right: ok
socket without the right: ENOTCAPABLE
--- a socket that does not wait:
receive: EAGAIN
receive bytes that stay: EAGAIN
--- no socket:
sock_accept: ENOTSOCK
sock_recv: ENOTSOCK
sock_send: ENOTSOCK
sock_shutdown: ENOTSOCK
sock_accept: ENOTSOCK
sock_recv: ENOTSOCK
sock_send: ENOTSOCK
sock_shutdown: ENOTSOCK
