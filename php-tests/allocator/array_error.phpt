--TEST--
Allocator: array(): converts all values before it calls the guest's allocator
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance(__DIR__ . '/../fixtures/bump.wat');
$allocator = new Wasm\Allocator($instance);
set_error_handler(fn (int $level, string $message) => throw new ErrorException($message));
foreach ([
    [], ['x'], [[1], 'i31'], [[1], []], [[1, 'x']], [[1, 2, null]], [[new stdClass()], 'f64'], [[[]], 'u8'],
    [[1.5]], [[1e30]], [[NAN], 'i64'], [[1], 'i32', 1],
] as $arguments) {
    try {
        $allocator->array(...$arguments);
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
var_dump($instance->live());
?>
--EXPECT--
ArgumentCountError: Wasm\Allocator::array() expects at least 1 argument, 0 given
TypeError: Wasm\Allocator::array(): Argument #1 ($values) must be of type array, string given
ValueError: Wasm\Allocator::array(): Argument #2 ($type) must be one of "i8", "u8", "i16", "u16", "i32", "u32", "i64", "f32", "f64"
TypeError: Wasm\Allocator::array(): Argument #2 ($type) must be of type string, array given
TypeError: Wasm\Allocator::array(): Argument #1 ($values) must contain only values of type int, string given at position 1
TypeError: Wasm\Allocator::array(): Argument #1 ($values) must contain only values of type int, null given at position 2
TypeError: Wasm\Allocator::array(): Argument #1 ($values) must contain only values of type float, stdClass given at position 0
TypeError: Wasm\Allocator::array(): Argument #1 ($values) must contain only values of type int, array given at position 0
ErrorException: Implicit conversion from float 1.5 to int loses precision
TypeError: Wasm\Allocator::array(): Argument #1 ($values) must contain only values of type int, float given at position 0
TypeError: Wasm\Allocator::array(): Argument #1 ($values) must contain only values of type int, float given at position 0
ArgumentCountError: Wasm\Allocator::array() expects at most 2 arguments, 3 given
int(0)
