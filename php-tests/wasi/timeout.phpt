--TEST--
Wasi: Limits: $timeout ends a program that sleeps or waits for input or output
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
/** Runs a program that would never end. */
function wait_for(string $name, string $program, array $args, mixed ...$rest): void
{
    $wasi = new Wasm\Wasi($args, ...$rest);
    $limits = new Wasm\Limits(timeout: 0.3);
    $instance = new Wasm\Instance(program($program), $wasi->imports(), $limits);
    $begin = hrtime(true);
    try {
        $code = $wasi->start($instance);
        echo "$name: $code\n";
    } catch (Wasm\Exception\TimeoutError $e) {
        $seconds = (hrtime(true) - $begin) / 1e9;
        echo "$name: ", $seconds > 0.2 && $seconds < 30 ? 'in time' : $seconds, "\n";
        echo $wasi->stdout();
    }
}
/** Returns the two ends of a connection. */
function pair(): array
{
    return stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
}
wait_for('sleep', 'tool', ['tool', 'sleep', '3600']);
[$socket, $other] = pair();
wait_for('empty socket', 'tool', ['tool', 'cat'], stdin: $socket);
$process = proc_open(['sleep', '100'], [1 => ['pipe', 'w']], $pipes);
wait_for('empty pipe', 'tool', ['tool', 'cat'], stdin: $pipes[1]);
proc_terminate($process, 9);
[$socket, $other] = pair();
wait_for('full socket', 'tool', ['tool', 'flood', '1'], stdout: $socket);
[$socket, $other] = pair();
wait_for('poll_oneoff', 'poll', ['poll', 'endless'], stdin: $socket);
wait_for('poll_oneoff for an hour', 'poll', ['poll', 'sleep']);
$server = stream_socket_server('tcp://127.0.0.1:0');
wait_for('sock_accept', 'sockets', ['sockets', 'accept_nobody'], stdin: $server);
[$socket, $other] = pair();
wait_for('sock_recv', 'sockets', ['sockets', 'receive_nothing'], stdin: $socket);
$folder = new HostFolder();
exec('mkfifo ' . escapeshellarg("$folder->path/pipe"));
$writer = fopen("$folder->path/pipe", 'r+');
$preopens = ['/in' => $folder->path];
wait_for('pipe in a folder', 'tool', ['tool', 'show', '/in/pipe'], preopens: $preopens);
wait_for('in time', 'tool', ['tool', 'sleep', '0']);
?>
--EXPECT--
sleep: in time
sleeping
empty socket: in time
empty pipe: in time
full socket: in time
poll_oneoff: in time
poll_oneoff for an hour: in time
sock_accept: in time
sock_recv: in time
pipe in a folder: in time
in time: 0
