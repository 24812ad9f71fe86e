--TEST--
Values: f64: accepts and returns every float
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module (func (export "f") (param f64) (result f64) (local.get 0)))');
foreach ([0.5, 0.1, -0.0, INF, -INF, NAN, PHP_FLOAT_MAX, PHP_FLOAT_MIN, 5e-324, 42, PHP_INT_MAX] as $value) {
    var_dump($instance->f($value));
}
?>
--EXPECT--
float(0.5)
float(0.1)
float(-0)
float(INF)
float(-INF)
float(NAN)
float(1.7976931348623157E+308)
float(2.2250738585072014E-308)
float(5.0E-324)
float(42)
float(9.223372036854776E+18)
