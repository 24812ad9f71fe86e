--TEST--
Memory: stream(): reads and writes like a file, from the beginning
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$memory->write(0, "one\ntwo\nthree");
$stream = $memory->stream();
var_dump(is_resource($stream), get_resource_type($stream));
var_dump(fread($stream, 3), ftell($stream), fgetc($stream), fgets($stream), ftell($stream), feof($stream));
var_dump(fwrite($stream, 'FOUR!'), ftell($stream), $memory->read(8, 5), fwrite($stream, ''));
var_dump(rewind($stream), fgets($stream), fscanf($stream, "%s"), fgets($stream, 3), ftell($stream));
var_dump(fstat($stream)['size'], fstat($stream)['mode'] === 0100666);
var_dump(fflush($stream), fclose($stream), is_resource($stream));
?>
--EXPECT--
bool(true)
string(6) "stream"
string(3) "one"
int(3)
string(1) "
"
string(4) "two
"
int(8)
bool(false)
int(5)
int(13)
string(5) "FOUR!"
int(0)
bool(true)
string(4) "one
"
array(1) {
  [0]=>
  string(3) "two"
}
string(2) "FO"
int(10)
int(65536)
bool(true)
bool(true)
bool(true)
bool(false)
