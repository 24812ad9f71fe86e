--TEST--
Wasi: path_open: pipes and sockets in a folder of the host
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';

$folder = new HostFolder();
exec('mkfifo ' . escapeshellarg("$folder->path/pipe"));
$server = stream_socket_server("unix://$folder->path/socket");
run('paths', ['special'], preopens: ['/' => ['path' => $folder->path, 'writable' => true]]);
?>
--EXPECT--
pipe: unknown
socket: socket_stream
pipe that nobody reads, for writing: ENXIO
socket: ENXIO
pipe: ok
read from the empty pipe: EAGAIN
write: ok
read: ok
bytes: "abc"
seek: ESPIPE
tell: ESPIPE
read at an offset: ESPIPE
write at an offset: ESPIPE
advise: ESPIPE
allocate: ESPIPE
set the size: EINVAL
remove: ok
remove the socket: ok
