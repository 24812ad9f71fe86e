--TEST--
Views: a view: shows the changes of WebAssembly, and stays valid when either side grows the memory
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (memory (export "memory") 1)
    (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
    (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
    (func (export "grow") (result i32) (memory.grow (i32.const 1))))');
$view = new Wasm\Int32Array($instance->memory, 4);
$fixed = new Wasm\Int32Array($instance->memory, 4, 1);
$instance->store(4, 42);
echo $view[0], ' ', $fixed[0], ' ', count($view), "\n";
$instance->grow();
$instance->store(4, 43);
$view[0] += 1;
echo $fixed[0], ' ', $instance->load(4), ' ', count($view), "\n";
unset($instance);
$fixed[0] = 7;
echo $view[0], "\n";
?>
--EXPECT--
42 42 16383
44 44 32767
7
