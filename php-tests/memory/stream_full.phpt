--TEST--
Memory: stream(): writes the bytes that fit, then nothing
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1, 'maximum' => 2]);
$stream = $memory->stream();
fseek($stream, 65_533);
var_dump(fwrite($stream, 'abcdef'), ftell($stream), fwrite($stream, 'g'), ftell($stream));
var_dump($memory->read(65_533, 3));
$memory->grow(1);
var_dump(bin2hex($memory->read(65_536, 4)), fwrite($stream, 'hij'), $memory->read(65_536, 3));
$none = new Wasm\Memory(['initial' => 0]);
var_dump(fwrite($none->stream(), 'a'), fread($none->stream(), 1), fstat($none->stream())['size']);
?>
--EXPECT--
int(3)
int(65536)
bool(false)
int(65536)
string(3) "abc"
string(8) "00000000"
int(3)
string(3) "hij"
bool(false)
string(0) ""
int(0)
