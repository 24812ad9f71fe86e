--TEST--
Func: __construct(): refuses invalid types, and values that are not callable
--EXTENSIONS--
wasm
--FILE--
<?php
class Closed
{
    private static function hidden()
    {
    }
}
foreach ([
    fn () => new Wasm\Func(),
    fn () => new Wasm\Func([]),
    fn () => new Wasm\Func([], 'strlen', 1),
    fn () => new Wasm\Func('i32', 'strlen'),
    fn () => new Wasm\Func(['parameters' => ['i32', 'int']], 'strlen'),
    fn () => new Wasm\Func(['parameters' => ['i32'], 'result' => ['i32']], 'strlen'),
    fn () => new Wasm\Func(['i32'], 'strlen'),
    fn () => new Wasm\Func(['results' => 'i32'], 'strlen'),
    fn () => new Wasm\Func(['results' => ['a' => 'i32']], 'strlen'),
    fn () => new Wasm\Func(['results' => array_fill(0, 1001, 'i32')], 'strlen'),
    fn () => new Wasm\Func([], null),
    fn () => new Wasm\Func([], 'no_such_function'),
    fn () => new Wasm\Func([], 'Closed::hidden'),
    fn () => new Wasm\Func([], [new Closed(), 'missing']),
    fn () => new Wasm\Func([], new Closed()),
    fn () => new Wasm\Func([], new Wasm\Memory(['initial' => 1])),
    fn () => new Wasm\Func(...['callable' => 'strlen']),
] as $make) {
    try {
        $make();
        echo "not refused\n";
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
var_dump((new Wasm\Func(...['callable' => 'strlen', 'type' => ['results' => []]]))->type()['parameters']);
?>
--EXPECTF--
ArgumentCountError: Wasm\Func::__construct() expects exactly 2 arguments, 0 given
ArgumentCountError: Wasm\Func::__construct() expects exactly 2 arguments, 1 given
ArgumentCountError: Wasm\Func::__construct() expects exactly 2 arguments, 3 given
TypeError: Wasm\Func::__construct(): Argument #1 ($type) must be of type array, string given
ValueError: Wasm\Func::__construct(): Argument #1 ($type): "parameters": there is no type "int"
ValueError: Wasm\Func::__construct(): Argument #1 ($type): there is no "result" in the type of a function
ValueError: Wasm\Func::__construct(): Argument #1 ($type): there is no "0" in the type of a function
ValueError: Wasm\Func::__construct(): Argument #1 ($type): "results" must be a list of types
ValueError: Wasm\Func::__construct(): Argument #1 ($type): "results" must be a list of types
ValueError: Wasm\Func::__construct(): Argument #1 ($type): "results" has more than 1000 types
TypeError: Wasm\Func::__construct(): Argument #2 ($callable) must be a valid callback, no array or string given
TypeError: Wasm\Func::__construct(): Argument #2 ($callable) must be a valid callback, function "no_such_function" not found or invalid function name
TypeError: Wasm\Func::__construct(): Argument #2 ($callable) must be a valid callback, cannot access private method Closed::hidden()
TypeError: Wasm\Func::__construct(): Argument #2 ($callable) must be a valid callback, class Closed does not have a method "missing"
TypeError: Wasm\Func::__construct(): Argument #2 ($callable) must be a valid callback, no array or string given
TypeError: Wasm\Func::__construct(): Argument #2 ($callable) must be a valid callback, no array or string given
ArgumentCountError: Wasm\Func::__construct(): Argument #1 ($type) not passed
array(0) {
}
