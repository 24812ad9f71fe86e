--TEST--
Values: i64: accepts and returns every int
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module (func (export "f") (param i64) (result i64) (local.get 0)))');
foreach ([0, -1, PHP_INT_MAX, PHP_INT_MIN, 1 << 40] as $value) {
    var_dump($instance->f($value) === $value);
}
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
