--TEST--
Instance: call: accepts references as arguments
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (func (export "sum") (param i32 f64) (result f64) (f64.add (f64.convert_i32_s (local.get 0)) (local.get 1))))');
$a = 5;
$b = 37.5;
$array = [&$a, &$b];
echo $instance->sum(...$array), "\n";
echo call_user_func_array([$instance, 'sum'], $array), "\n";
echo ($instance->sum)(...$array), "\n";
?>
--EXPECT--
42.5
42.5
42.5
