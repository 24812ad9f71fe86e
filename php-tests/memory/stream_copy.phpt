--TEST--
Memory: stream(): is copied in whole or in part, to and from other streams
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 2]);
$stream = $memory->stream();
$bytes = random_bytes(100_000);
fwrite($file = tmpfile(), $bytes);
rewind($file);
var_dump(stream_copy_to_stream($file, $stream), $memory->read(0, 100_000) === $bytes);
var_dump(stream_copy_to_stream($memory->stream(), $file, 1000, 50), ftell($file));
rewind($file);
var_dump(stream_get_contents($file) === $bytes . substr($bytes, 50, 1000));
var_dump(strlen(stream_get_contents($stream, -1, 0)), stream_get_contents($stream, 10, 5) === substr($bytes, 5, 10));
var_dump(stream_copy_to_stream($memory->stream(), $stream, 10), $memory->read(15, 10) === substr($bytes, 0, 10));
rewind($stream);
fseek($stream, -10, SEEK_END);
ob_start();
var_dump(fpassthru($stream) === strlen(ob_get_clean()));
?>
--EXPECT--
int(100000)
bool(true)
int(1000)
int(101000)
bool(true)
int(131072)
bool(true)
int(10)
bool(true)
bool(true)
