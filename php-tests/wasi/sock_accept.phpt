--TEST--
Wasi: sock_accept: accepts a connection of a socket that is the standard input
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$server = stream_socket_server('tcp://127.0.0.1:0');
$client = stream_socket_client('tcp://' . stream_socket_get_name($server, false));
fwrite($client, 'ping');
run('sockets', ['sock_accept'], stdin: $server, preopens: PREOPENS);
echo 'the client got "', stream_get_contents($client), "\"\n";
echo "--- a client that sends nothing, without waiting:\n";
$server = stream_socket_server('tcp://127.0.0.1:0');
$client = stream_socket_client('tcp://' . stream_socket_get_name($server, false));
run('sockets', ['accept_nonblock'], stdin: $server);
echo "--- no client, without waiting:\n";
$server = stream_socket_server('tcp://127.0.0.1:0');
stream_set_blocking($server, false);
run('sockets', ['accept_nobody'], stdin: $server);
echo "--- a socket that does not listen:\n";
[$socket, $other] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
fwrite($other, 'x');
run('sockets', ['accept_connection'], stdin: $socket);
echo "--- a socket that listens, and has no client:\n";
foreach (['receive', 'send'] as $direction) {
    $server = stream_socket_server('tcp://127.0.0.1:0');
    $wasi = new Wasm\Wasi(['sockets', "{$direction}_listening"], stdin: $server);
    $limits = new Wasm\Limits(timeout: 2);
    try {
        $wasi->start(new Wasm\Instance(program('sockets'), $wasi->imports(), $limits));
        echo $wasi->stdout();
    } catch (Wasm\Exception\TimeoutError $e) {
        echo "$direction: has waited\n";
    }
}
?>
--EXPECT--
flag that no socket has: EINVAL
unknown flag: EINVAL
result outside of the memory: EFAULT
client: ok
number: 4
type: socket_stream
flags: 0
bytes: "ping"
receive: ok
bytes: 4
send: ok
write: ok
shut down: ok
close: ok
standard output: ENOTSOCK
file: ENOTSOCK
directory: ENOTSOCK
missing descriptor: EBADF
socket that gives up the right: ok
socket without the right: ENOTCAPABLE
the client got "pong!"
--- a client that sends nothing, without waiting:
client: ok
flags: 4
receive: EAGAIN
--- no client, without waiting:
client: EAGAIN
shut down the socket that listens: ok
--- a socket that does not listen:
client: EINVAL
--- a socket that listens, and has no client:
receive: ENOTCONN
send: EPIPE
