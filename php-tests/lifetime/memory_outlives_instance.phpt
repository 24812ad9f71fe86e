--TEST--
Lifetime: memories: outlive their instance
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = (new Wasm\Instance('(module (memory (export "memory") 1) (data (i32.const 0) "still here"))'))->memory;
gc_collect_cycles();
echo $memory->read(0, 10), ' ', $memory->grow(1), ' ', $memory->pages(), "\n";
?>
--EXPECT--
still here 1 2
