--TEST--
Func: call, name and type: describe and call an exported function
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (func $inner (export "sum") (param i32 i64) (result f64)
        (f64.add (f64.convert_i32_s (local.get 0)) (f64.convert_i64_s (local.get 1)))))');
$func = $instance->sum;
echo $func(5, 37), ' ', $func->__invoke(5, 38), ' ', $func->name, "\n";
echo json_encode($func->type()), "\n";
unset($instance);
echo $func(5, 39), "\n";
foreach ([
    fn () => $func(5),
    fn () => $func('x', 1),
    fn () => $func->name = 'other',
    fn () => $func->other = 1,
    fn () => new Wasm\Func(),
] as $use) {
    try {
        $use();
        echo "not refused\n";
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
42 43 sum
{"parameters":["i32","i64"],"results":["f64"]}
44
ArgumentCountError: sum() expects exactly 2 arguments, 1 given
TypeError: sum(): Argument #1 must be of type int, string given
Error: Cannot modify readonly property Wasm\Func::$name
Error: Cannot create dynamic property Wasm\Func::$other
ArgumentCountError: Wasm\Func::__construct() expects exactly 2 arguments, 0 given
