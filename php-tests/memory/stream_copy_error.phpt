--TEST--
Memory: stream(): truncates a copy that does not fit at the end of the memory
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$source = fopen('php://memory', 'r+');
fwrite($source, str_repeat('abcd', 30_000));
rewind($source);
var_dump(stream_copy_to_stream($source, $stream = $memory->stream()), ftell($stream));
var_dump($memory->read(0, 65_536) === str_repeat('abcd', 16_384));
?>
--EXPECT--
bool(false)
int(65536)
bool(true)
