--TEST--
Memory: read(): returns bytes unchanged
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (memory (export "memory") 1)
    (data (i32.const 10) "Hello\00\ff, world"))');
$memory = $instance->memory;
echo bin2hex($memory->read(10, 7)), ' ', $memory->read(17, 7), "\n";
var_dump($memory->read(0, 0), $memory->read(65_536, 0), strlen($memory->read(0, 65_536)), $memory->read('17', 2));
?>
--EXPECT--
48656c6c6f00ff , world
string(0) ""
string(0) ""
int(65536)
string(2) ", "
