--TEST--
Imports: memories: are shared, not copied
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 2, 'maximum' => 3]);
$instance = new Wasm\Instance('(module
    (import "env" "memory" (memory 1 4))
    (export "memory" (memory 0))
    (data (i32.const 0) "written"))', ['env' => ['memory' => $memory]]);
echo $memory->read(0, 7), ' ', $instance->memory->pages(), "\n";
?>
--EXPECT--
written 2
