--TEST--
WasmThrow: __construct(): describes the error in a payload
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\Exception\WasmThrow;

$one = new Wasm\Tag(['parameters' => ['i32']]);
$many = new Wasm\Tag(['parameters' => ['f64', 'v128', '(ref func)', '(ref extern)', 'exnref']]);
$func = (new Wasm\Instance('(module (func (export "f")))'))->f;
$e = new WasmThrow($one, [42]);
foreach ([
    fn () => new WasmThrow(),
    fn () => new WasmThrow($one),
    fn () => new WasmThrow([42], $one),
    fn () => new WasmThrow($e, [42]),
    fn () => new WasmThrow($one, 42),
    fn () => new WasmThrow($one, []),
    fn () => new WasmThrow($one, [1, 2]),
    fn () => new WasmThrow($many, [1]),
    fn () => new WasmThrow($one, ['key' => 1]),
    fn () => new WasmThrow($one, [1 => 1]),
    fn () => new WasmThrow($one, ['x']),
    fn () => new WasmThrow($one, [null]),
    fn () => new WasmThrow($one, [4_294_967_296]),
    fn () => new WasmThrow($many, [1, 'short', $func, 1, null]),
    fn () => new WasmThrow($many, [1, str_repeat('x', 16), 'strlen', 1, null]),
    fn () => new WasmThrow($many, [1, str_repeat('x', 16), null, 1, null]),
    fn () => new WasmThrow($many, [1, str_repeat('x', 16), $func, null, null]),
    fn () => new WasmThrow($many, [1, str_repeat('x', 16), $func, 1, $e]),
    fn () => new WasmThrow($one, [1], 'previous'),
    fn () => $e->payload[] = 1,
    fn () => $e->tag = $one,
    fn () => clone $e,
] as $use) {
    try {
        $use();
        echo "not refused\n";
    } catch (Error $error) {
        echo $error::class, ': ', $error->getMessage(), "\n";
    }
}
echo json_encode($e->payload), "\n";
?>
--EXPECTF--
ArgumentCountError: Wasm\Exception\WasmThrow::__construct() expects at least 1 argument, 0 given
ValueError: Wasm\Exception\WasmThrow::__construct(): Argument #2 ($payload) must have 1 value, 0 given
TypeError: Wasm\Exception\WasmThrow::__construct(): Argument #1 ($tag) must be of type Wasm\Tag, array given
TypeError: Wasm\Exception\WasmThrow::__construct(): Argument #1 ($tag) must be of type Wasm\Tag, Wasm\Exception\WasmThrow given
TypeError: Wasm\Exception\WasmThrow::__construct(): Argument #2 ($payload) must be of type array, int given
ValueError: Wasm\Exception\WasmThrow::__construct(): Argument #2 ($payload) must have 1 value, 0 given
ValueError: Wasm\Exception\WasmThrow::__construct(): Argument #2 ($payload) must have 1 value, 2 given
ValueError: Wasm\Exception\WasmThrow::__construct(): Argument #2 ($payload) must have 5 values, 1 given
ValueError: Wasm\Exception\WasmThrow::__construct(): Argument #2 ($payload) must be a list
ValueError: Wasm\Exception\WasmThrow::__construct(): Argument #2 ($payload) must be a list
TypeError: Wasm\Exception\WasmThrow::__construct(): Argument #2 ($payload): value 0 must be of type int, string given
TypeError: Wasm\Exception\WasmThrow::__construct(): Argument #2 ($payload): value 0 must be of type int, null given
ValueError: Wasm\Exception\WasmThrow::__construct(): Argument #2 ($payload): value 0 must be between -2147483648 and 4294967295 to be an i32, 4294967296 given
TypeError: Wasm\Exception\WasmThrow::__construct(): Argument #2 ($payload): value 1 must be of type string of 16 bytes, string of 5 bytes given
TypeError: Wasm\Exception\WasmThrow::__construct(): Argument #2 ($payload): value 2 must be of type Wasm\Func, string given
TypeError: Wasm\Exception\WasmThrow::__construct(): Argument #2 ($payload): value 2 must be of type Wasm\Func, null given
TypeError: Wasm\Exception\WasmThrow::__construct(): Argument #2 ($payload): value 3 must be of type mixed except null, null given
TypeError: Wasm\Exception\WasmThrow::__construct(): Argument #2 ($payload): value 4 must be of type null, Wasm\Exception\WasmThrow given
TypeError: Wasm\Exception\WasmThrow::__construct(): Argument #3 ($previous) must be of type ?Throwable, string given
Error: Cannot %Smodify readonly property Wasm\Exception\WasmThrow::$payload
Error: Cannot modify readonly property Wasm\Exception\WasmThrow::$tag
Error: Trying to clone an uncloneable object of class Wasm\Exception\WasmThrow
[42]
