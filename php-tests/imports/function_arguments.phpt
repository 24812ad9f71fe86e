--TEST--
Imports: functions: get numbers, and return any value that PHP can convert
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (param i32 i64 f32 f64) (result f64)))
    (func (export "call") (result f64)
        (call $f (i32.const -1) (i64.const -9223372036854775808) (f32.const 0.5) (f64.const 0.1))))', [
    'env' => ['f' => function (...$arguments) {
        var_dump(...$arguments);
        return '1.5';
    }],
]);
var_dump($instance->call());
?>
--EXPECT--
int(-1)
int(-9223372036854775808)
float(0.5)
float(0.1)
float(1.5)
