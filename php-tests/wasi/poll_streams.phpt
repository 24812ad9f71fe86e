--TEST--
Wasi: poll_oneoff: waits for pipes and sockets
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';

/** Returns the two ends of a connection. */
function pair(): array
{
    return stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
}
foreach (['nothing' => null, 'bytes' => 'abc', 'the end' => ''] as $name => $bytes) {
    [$socket, $other] = pair();
    if ($bytes === '') {
        stream_socket_shutdown($other, STREAM_SHUT_WR);
    } elseif ($bytes !== null) {
        fwrite($other, $bytes);
    }
    echo "socket with $name:\n";
    run('poll', ['input'], stdin: $socket);
}
echo "socket whose other side is closed:\n";
[$socket, $other] = pair();
fclose($other);
run('poll', ['input'], stdin: $socket);
echo "bytes that PHP has read ahead:\n";
[$socket, $other] = pair();
fwrite($other, "line\nrest");
fgets($socket);
run('poll', ['input'], stdin: $socket);
echo "pipe with nothing:\n";
$process = proc_open(['sleep', '100'], [1 => ['pipe', 'w']], $pipes);
run('poll', ['input'], stdin: $pipes[1]);
proc_terminate($process, 9);
proc_close($process);
echo "pipe that is closed:\n";
$process = proc_open(['true'], [1 => ['pipe', 'w']], $pipes);
while (proc_get_status($process)['running']) {
    usleep(10_000);
}
run('poll', ['input'], stdin: $pipes[1]);
echo "file, memory, a callable:\n";
foreach ([fopen(__FILE__, 'r'), fopen('php://memory', 'r'), fn () => ''] as $stdin) {
    run('poll', ['input'], stdin: $stdin);
}
/** Runs a program that waits until it can write. */
function write_to(mixed $stream): void
{
    $wasi = new Wasm\Wasi(['poll', 'output'], stderr: $stream);
    $wasi->start(new Wasm\Instance(program('poll'), $wasi->imports()));
    echo $wasi->stdout();
}
echo "socket with room:\n";
[$socket, $other] = pair();
write_to($socket);
echo "socket that is full:\n";
stream_set_blocking($socket, false);
while (fwrite($socket, str_repeat('x', 65536)) > 0) {
}
write_to($socket);
echo "callable, PHP's output:\n";
write_to(fn (string $piece) => null);
write_to(Wasm\Wasi::INHERIT);
?>
--EXPECT--
socket with nothing:
read, or 20 ms: ok
    11 clock: ok
socket with bytes:
read, or 20 ms: ok
    10 read: ok
socket with the end:
read, or 20 ms: ok
    10 read: ok
socket whose other side is closed:
read, or 20 ms: ok
    10 hung up, read: ok
bytes that PHP has read ahead:
read, or 20 ms: ok
    10 read: ok
pipe with nothing:
read, or 20 ms: ok
    11 clock: ok
pipe that is closed:
read, or 20 ms: ok
    10 hung up, read: ok
file, memory, a callable:
read, or 20 ms: ok
    10 read: ok
read, or 20 ms: ok
    10 read: ok
read, or 20 ms: ok
    10 read: ok
socket with room:
write, or 20 ms: ok
    10 write: ok
socket that is full:
write, or 20 ms: ok
    11 clock: ok
callable, PHP's output:
write, or 20 ms: ok
    10 write: ok
write, or 20 ms: ok
    10 write: ok
