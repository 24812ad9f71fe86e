--TEST--
Memory: stream(): reads and writes the new bytes after the memory grows
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (memory (export "memory") 1 3)
    (func (export "grow") (param i32) (drop (memory.grow (local.get 0)))
        (i32.store8 (i32.const 65536) (i32.const 65))))');
$stream = $instance->memory->stream();
fseek($stream, 0, SEEK_END);
var_dump(fread($stream, 10), feof($stream));
$instance->grow(1);
var_dump(feof($stream), fread($stream, 1), feof($stream), fstat($stream)['size']);
var_dump(strlen(fread($stream, 100_000)), feof($stream));
$instance->grow(1);
var_dump(fseek($stream, 0, SEEK_CUR), feof($stream), strlen(stream_get_contents($stream)), feof($stream));
?>
--EXPECT--
string(0) ""
bool(true)
bool(true)
string(1) "A"
bool(false)
int(131072)
int(65535)
bool(true)
int(0)
bool(false)
int(65536)
bool(true)
