--TEST--
Allocator: __destruct(): passes on exit()
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "free" (func $free (param i32)))
    (memory (export "memory") 1)
    (func (export "malloc") (param i32) (result i32) (i32.const 8))
    (func (export "free") (param i32) (call $free (local.get 0))))',
    ['env' => ['free' => function () { echo "exits\n"; exit(); }]]);
register_shutdown_function(function () { echo "shut down\n"; });
$allocator = new Wasm\Allocator($instance);
$allocator->string('abc');
unset($allocator);
echo "not reached\n";
?>
--EXPECT--
exits
shut down
