--TEST--
Instance: call: returns several results as a list
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (func (export "divide") (param i32 i32) (result i32 i32)
        (i32.div_s (local.get 0) (local.get 1))
        (i32.rem_s (local.get 0) (local.get 1)))
    (func (export "mixed") (result i64 f32 externref f64) (i64.const -1) (f32.const 0.5) (ref.null extern) (f64.const 1)))');
[$quotient, $remainder] = $instance->divide(47, 5);
echo "$quotient $remainder\n";
var_dump($instance->mixed());
?>
--EXPECT--
9 2
array(4) {
  [0]=>
  int(-1)
  [1]=>
  float(0.5)
  [2]=>
  NULL
  [3]=>
  float(1)
}
