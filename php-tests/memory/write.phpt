--TEST--
Memory: write(): writes bytes that WebAssembly can read
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (memory (export "memory") 1)
    (func (export "load") (param i32) (result i32) (i32.load8_u (local.get 0))))');
$instance->memory->write(65_533, "\x00\xff*");
echo $instance->load(65_533), ' ', $instance->load(65_534), ' ', $instance->load(65_535), "\n";
$instance->memory->write(65_536, '');
var_dump($instance->memory->write(0, 42));
echo $instance->memory->read(0, 2), "\n";
?>
--EXPECT--
0 255 42
NULL
42
