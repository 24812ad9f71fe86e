--TEST--
Wasi: fd_write: writes to files and streams
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('io', 'fd_write');

/** Runs a program whose output for errors is a stream. */
function write_to(mixed $stream, string $case = 'output', bool $is_closed = false): void
{
    $wasi = new Wasm\Wasi(['io', $case], stderr: $stream);
    if ($is_closed) {
        fclose($stream);
    }
    $wasi->start(new Wasm\Instance(program('io'), $wasi->imports()));
    echo $wasi->stdout();
}
echo "\n--- to a socket that nobody reads:\n";
[$socket, $other] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
fclose($other);
write_to($socket);
echo "--- to a socket that does not wait, and is full:\n";
[$socket, $other] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
stream_set_blocking($socket, false);
write_to($socket, 'fill');
echo "--- to a device that is full:\n";
write_to(fopen('/dev/full', 'w'));
echo "--- to a closed stream:\n";
write_to(fopen('php://memory', 'w'), is_closed: true);
?>
--EXPECT--
bytes: 4
4 bytes to a file: ok
bytes: 0
no bytes: ok
two buffers: ok
bytes: 5
no buffers: ok
bytes: 0
bytes: 2
in the middle: ok
content: "abCDefghi"
bytes: 2
behind the end: ok
content: "abCDefghi...mn"
position: 14
list outside of the memory: EFAULT
list at the edge of the memory: EFAULT
more buffers than the memory can hold: EINVAL
buffer outside of the memory: EFAULT
buffer at the edge of the memory: EFAULT
second buffer outside of the memory: EFAULT
4 GiB in total: EINVAL
result outside of the memory: EFAULT
result at the edge of the memory: EFAULT
1024 buffers: ok
1025 buffers: EINVAL
position, which is the same after all errors: 14
bytes: 2
file opened with append: ok
position: 16
two buffers: ok
content: "abCDefghi...mnopqrs"
file without the right: ENOTCAPABLE
bytes: 5
output for errors: ok
standard input: ENOTCAPABLE
directory: EISDIR
missing descriptor: EBADF
error
--- to a socket that nobody reads:
write: EPIPE
--- to a socket that does not wait, and is full:
write: EAGAIN
--- to a device that is full:
write: ENOSPC
--- to a closed stream:
write: EBADF
