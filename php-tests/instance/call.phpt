--TEST--
Instance: call: accepts and returns numbers of every type
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (func (export "i32") (param i32) (result i32) (local.get 0))
    (func (export "i64") (param i64) (result i64) (local.get 0))
    (func (export "f32") (param f32) (result f32) (local.get 0))
    (func (export "f64") (param f64) (result f64) (local.get 0))
    (func (export "nothing"))
    (func (export "many") (param i32 i64 f32 f64 i32 i64 f32 f64) (result f64)
        (f64.add (f64.convert_i32_s (local.get 4)) (local.get 7))))');
var_dump(
    $instance->i32(-5),
    $instance->i64(PHP_INT_MIN),
    $instance->f32(0.5),
    $instance->f64(0.1),
    $instance->nothing(),
    $instance->many(1, 2, 3.0, 4.0, 5, 6, 7.0, 8.5),
);
?>
--EXPECT--
int(-5)
int(-9223372036854775808)
float(0.5)
float(0.1)
NULL
float(13.5)
