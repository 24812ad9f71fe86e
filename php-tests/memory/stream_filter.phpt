--TEST--
Memory: stream(): works with stream filters
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$stream = $memory->stream();
$filter = stream_filter_append($stream, 'string.toupper', STREAM_FILTER_WRITE);
fwrite($stream, 'abc');
stream_filter_remove($filter);
fwrite($stream, 'def');
var_dump($memory->read(0, 6));
rewind($stream);
stream_filter_append($stream, 'string.rot13', STREAM_FILTER_READ);
var_dump(fread($stream, 6), strlen(stream_get_contents($stream)));
$zipped = $memory->stream();
stream_filter_append($zipped, 'convert.base64-encode', STREAM_FILTER_READ);
var_dump(base64_decode(stream_get_contents($zipped)) === $memory->read(0, 65_536));
?>
--EXPECT--
string(6) "ABCdef"
string(6) "NOPqrs"
int(65530)
bool(true)
