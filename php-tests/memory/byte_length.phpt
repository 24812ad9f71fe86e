--TEST--
Memory: byteLength(), pages() and count(): follow growth by WebAssembly
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (memory (export "memory") 1 4)
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))');
$memory = $instance->memory;
echo $memory->byteLength(), ' ', $memory->pages(), ' ', count($memory), "\n";
echo $instance->grow(2), "\n";
echo $memory->byteLength(), ' ', $memory->pages(), ' ', count($memory), ' ', json_encode($memory->type()), "\n";
?>
--EXPECT--
65536 1 65536
1
196608 3 196608 {"minimum":3,"maximum":4}
