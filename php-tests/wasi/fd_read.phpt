--TEST--
Wasi: fd_read: reads from files and streams
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('io', 'fd_read', stdin: 'input bytes');

// A stream that does not wait, and has nothing.
echo "--- from a stream that does not wait:\n";
[$socket, $other] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
stream_set_blocking($socket, false);
run('io', ['input'], stdin: $socket);
// A stream that fails: a folder can be opened, but not be read.
echo "--- from a stream that fails:\n";
class Failing
{
    public $context;

    public function stream_open(): bool
    {
        return true;
    }

    public function stream_read(): bool
    {
        return false;
    }

    public function stream_eof(): bool
    {
        return false;
    }
}
stream_wrapper_register('failing', Failing::class);
run('io', ['input'], stdin: fopen('failing://', 'r'));
echo "--- from a closed stream:\n";
$stream = fopen('php://memory', 'r');
$wasi = new Wasm\Wasi(['io', 'input'], stdin: $stream);
fclose($stream);
$wasi->start(new Wasm\Instance(program('io'), $wasi->imports()));
echo $wasi->stdout();
?>
--EXPECT--
bytes: "abcd"
4 bytes of a file: ok
bytes: ""
no bytes: ok
two buffers: ok
first: "ef"
second: "ghi"
no buffers: ok
bytes: 0
position: 9
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
position, which is the same after all errors: 9
bytes: "j"
more bytes than there are: ok
bytes: ""
at the end: ok
bytes: ""
behind the end: ok
file without the right: ENOTCAPABLE
bytes: "a"
file opened for reading and writing: ok
bytes: "abcdefghij"
file that is read-only: ok
bytes: "inpu"
4 bytes of the standard input: ok
bytes: "t bytes"
the rest of it: ok
bytes: ""
its end: ok
standard output: ENOTCAPABLE
directory: EISDIR
missing descriptor: EBADF
--- from a stream that does not wait:
read: EAGAIN
--- from a stream that fails:
read: EIO
--- from a closed stream:
read: EBADF
