--TEST--
Values: strict_types: accept int for i32 and i64, and int and float for f32 and f64
--EXTENSIONS--
wasm
--FILE--
<?php
declare(strict_types=1);
$instance = new Wasm\Instance('(module
    (func (export "i32") (param i32) (result i32) (local.get 0))
    (func (export "i64") (param i64) (result i64) (local.get 0))
    (func (export "f32") (param f32) (result f32) (local.get 0))
    (func (export "f64") (param f64) (result f64) (local.get 0)))');
foreach ([12, 1.5, 2.0, '12', true, null] as $value) {
    foreach (['i32', 'i64', 'f32', 'f64'] as $name) {
        try {
            echo $name, ': ', var_export($instance->$name($value), true), "\n";
        } catch (TypeError $e) {
            echo $e->getMessage(), "\n";
        }
    }
}
?>
--EXPECTF--
i32: 12
i64: 12
f32: 12.0
f64: 12.0
i32: i32(): Argument #1 must be of type int, float given
i64: i64(): Argument #1 must be of type int, float given
f32: 1.5
f64: 1.5
i32: i32(): Argument #1 must be of type int, float given
i64: i64(): Argument #1 must be of type int, float given
f32: 2.0
f64: 2.0
i32: i32(): Argument #1 must be of type int, string given
i64: i64(): Argument #1 must be of type int, string given
f32: f32(): Argument #1 must be of type float, string given
f64: f64(): Argument #1 must be of type float, string given
i32: i32(): Argument #1 must be of type int, %r(bool|true|false)%r given
i64: i64(): Argument #1 must be of type int, %r(bool|true|false)%r given
f32: f32(): Argument #1 must be of type float, %r(bool|true|false)%r given
f64: f64(): Argument #1 must be of type float, %r(bool|true|false)%r given
i32: i32(): Argument #1 must be of type int, null given
i64: i64(): Argument #1 must be of type int, null given
f32: f32(): Argument #1 must be of type float, null given
f64: f64(): Argument #1 must be of type float, null given
