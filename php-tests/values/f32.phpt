--TEST--
Values: f32: rounds to single precision
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module (func (export "f") (param f32) (result f32) (local.get 0)))');
foreach ([0.5, 0.1, -0.0, INF, -INF, NAN, 1e300, 1e-300, 16_777_217, PHP_INT_MAX] as $value) {
    var_dump($instance->f($value));
}
?>
--EXPECT--
float(0.5)
float(0.10000000149011612)
float(-0)
float(INF)
float(-INF)
float(NAN)
float(INF)
float(0)
float(16777216)
float(9.223372036854776E+18)
