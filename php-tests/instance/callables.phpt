--TEST--
Instance: callables: support every form of callable that PHP knows
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (func (export "double") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2))))');
echo implode(' ', array_map([$instance, 'double'], [1, 2, 3])), "\n";
echo implode(' ', array_map($instance->double, [1, 2, 3])), "\n";
echo implode(' ', array_map($instance->double(...), [1, 2, 3])), "\n";
echo call_user_func([$instance, 'double'], 21), "\n";
echo call_user_func_array([$instance->exports, 'double'], [21]), "\n";
$name = 'double';
echo $instance->$name(21), ' ', [$instance, 'double'](21), "\n";
echo (new ReflectionMethod($instance, 'fromModule'))->getName(), "\n";
var_dump(is_callable([$instance, 'double']), is_callable([$instance, 'missing']), is_callable($instance->double));
var_dump(method_exists($instance, 'double'), method_exists($instance, 'missing'));
$list = [3, 1, 2];
$sorter = new Wasm\Instance('(module
    (func (export "compare") (param i32 i32) (result i32) (i32.sub (local.get 0) (local.get 1))))');
usort($list, [$sorter, 'compare']);
echo implode(' ', $list), "\n";
?>
--EXPECT--
2 4 6
2 4 6
2 4 6
42
42
42 42
fromModule
bool(true)
bool(false)
bool(true)
bool(true)
bool(false)
1 2 3
