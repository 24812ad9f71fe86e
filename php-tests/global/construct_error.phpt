--TEST--
GlobalVar: __construct(): describes the error in a type or a value
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([
    [],
    ['i32'],
    [[]],
    [['mutable' => true]],
    [['value' => 'i31']],
    [['value' => 32]],
    [['value' => 'i32', 'mutable' => 1]],
    [['value' => 'i32', 'shared' => true]],
    [['value' => 'i32'], 4_294_967_296],
    [['value' => 'i32'], -2_147_483_649],
    [['value' => 'i32'], 'x'],
    [['value' => 'i64'], []],
    [['value' => 'f32'], 'x'],
    [['value' => 'f64'], new stdClass()],
    [['value' => 'v128'], 'short'],
    [['value' => 'v128'], 1],
    [['value' => 'v128'], null],
    [['value' => 'funcref'], 'strlen'],
    [['value' => '(ref func)'], null],
    [['value' => '(ref func)']],
    [['value' => '(ref extern)']],
    [['value' => 'exnref'], new Exception()],
] as $arguments) {
    try {
        new Wasm\GlobalVar(...$arguments);
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
ArgumentCountError: Wasm\GlobalVar::__construct() expects at least 1 argument, 0 given
TypeError: Wasm\GlobalVar::__construct(): Argument #1 ($type) must be of type array, string given
ValueError: Wasm\GlobalVar::__construct(): Argument #1 ($type): "value" is missing
ValueError: Wasm\GlobalVar::__construct(): Argument #1 ($type): "value" is missing
ValueError: Wasm\GlobalVar::__construct(): Argument #1 ($type): "value": there is no type "i31"
ValueError: Wasm\GlobalVar::__construct(): Argument #1 ($type): "value": a type must be a string
ValueError: Wasm\GlobalVar::__construct(): Argument #1 ($type): "mutable" must be a bool
ValueError: Wasm\GlobalVar::__construct(): Argument #1 ($type): there is no "shared" in the type of a global
ValueError: Wasm\GlobalVar::__construct(): Argument #2 ($value) must be between -2147483648 and 4294967295 to be an i32, 4294967296 given
ValueError: Wasm\GlobalVar::__construct(): Argument #2 ($value) must be between -2147483648 and 4294967295 to be an i32, -2147483649 given
TypeError: Wasm\GlobalVar::__construct(): Argument #2 ($value) must be of type int, string given
TypeError: Wasm\GlobalVar::__construct(): Argument #2 ($value) must be of type int, array given
TypeError: Wasm\GlobalVar::__construct(): Argument #2 ($value) must be of type float, string given
TypeError: Wasm\GlobalVar::__construct(): Argument #2 ($value) must be of type float, stdClass given
TypeError: Wasm\GlobalVar::__construct(): Argument #2 ($value) must be of type string of 16 bytes, string of 5 bytes given
TypeError: Wasm\GlobalVar::__construct(): Argument #2 ($value) must be of type string of 16 bytes, int given
TypeError: Wasm\GlobalVar::__construct(): Argument #2 ($value) must be of type string of 16 bytes, null given
TypeError: Wasm\GlobalVar::__construct(): Argument #2 ($value) must be of type ?Wasm\Func, string given
TypeError: Wasm\GlobalVar::__construct(): Argument #2 ($value) must be of type Wasm\Func, null given
TypeError: Wasm\GlobalVar::__construct(): Argument #2 ($value) must be of type Wasm\Func, null given
TypeError: Wasm\GlobalVar::__construct(): Argument #2 ($value) must be of type mixed except null, null given
TypeError: Wasm\GlobalVar::__construct(): Argument #2 ($value) must be of type null, Exception given
