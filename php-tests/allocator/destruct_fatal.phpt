--TEST--
Allocator: __destruct(): passes on a fatal error
--EXTENSIONS--
wasm
--FILE--
<?php
error_reporting(E_ALL & ~E_DEPRECATED); // PHP 8.4 deprecates E_USER_ERROR.
$instance = new Wasm\Instance('(module
    (import "env" "free" (func $free (param i32)))
    (memory (export "memory") 1)
    (func (export "malloc") (param i32) (result i32) (i32.const 8))
    (func (export "free") (param i32) (call $free (local.get 0))))',
    ['env' => ['free' => function () { trigger_error('fatal', E_USER_ERROR); }]]);
register_shutdown_function(function () { echo "shut down\n"; });
$allocator = new Wasm\Allocator($instance);
$allocator->string('abc');
unset($allocator);
echo "not reached\n";
?>
--EXPECTF--
Fatal error: fatal in %s on line %d
shut down
