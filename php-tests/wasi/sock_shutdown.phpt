--TEST--
Wasi: sock_shutdown: closes one or both directions of a socket
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
[$socket, $other] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);

fwrite($other, 'abc');
run('sockets', ['sock_shutdown'], stdin: $socket, preopens: PREOPENS);
var_dump(stream_get_contents($other));
?>
--EXPECT--
no direction: EINVAL
unknown direction: EINVAL
sending: ok
send: EPIPE
bytes: "abc"
receive: ok
both: ok
bytes: ""
receive: ok
standard output: ENOTSOCK
file: ENOTSOCK
directory: ENOTSOCK
missing descriptor: EBADF
socket that gives up the right: ok
socket without the right: ENOTCAPABLE
string(0) ""
