--TEST--
Func: callable: converts arguments and checks results by the type
--EXTENSIONS--
wasm
--FILE--
<?php
$func = new Wasm\Func(['parameters' => ['i32', 'f64'], 'results' => ['i32']], fn ($a, $b) => $b > 0 ? $b : ['wrong', $a][-$b]);
foreach ([
    fn () => $func('3', 1),
    fn () => $func(4_294_967_295, -1),
    fn () => $func(4_294_967_296, 1),
    fn () => $func('4294967296', 1),
    fn () => $func(1e10, 1),
    fn () => $func('x', 1),
    fn () => $func(1, []),
    fn () => $func(1, 0),
    fn () => $func(1, 1e10),
    fn () => $func(1),
    fn () => $func(1, 2, 3),
    fn () => $func(a: 1, b: 2),
    fn () => $func(1, ...['b' => 2]),
    fn () => call_user_func($func, 'x', 1),
    fn () => array_map($func, [1, 2], [1, 'x']),
] as $call) {
    try {
        echo json_encode($call()), "\n";
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
1
-1
ValueError: Wasm\Func::__invoke(): Argument #1 must be between -2147483648 and 4294967295 to be an i32, 4294967296 given
ValueError: Wasm\Func::__invoke(): Argument #1 must be between -2147483648 and 4294967295 to be an i32, 4294967296 given
ValueError: Wasm\Func::__invoke(): Argument #1 must be between -2147483648 and 4294967295 to be an i32, 10000000000 given
TypeError: Wasm\Func::__invoke(): Argument #1 must be of type int, string given
TypeError: Wasm\Func::__invoke(): Argument #2 must be of type float, array given
TypeError: Wasm\Func: must return i32, string returned
TypeError: Wasm\Func: must return i32, float returned
ArgumentCountError: Wasm\Func::__invoke() expects exactly 2 arguments, 1 given
ArgumentCountError: Wasm\Func::__invoke() expects exactly 2 arguments, 3 given
ArgumentCountError: Wasm\Func::__invoke() does not accept named arguments
ArgumentCountError: Wasm\Func::__invoke() does not accept named arguments
TypeError: Wasm\Func::__invoke(): Argument #1 must be of type int, string given
TypeError: Wasm\Func::__invoke(): Argument #2 must be of type float, string given
