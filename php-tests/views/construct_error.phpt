--TEST--
Views: __construct(): rejects ranges outside the memory
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
foreach ([[$memory, 65_537], [$memory, 65_533, 1], [$memory, 0, 16_385], [$memory, 0, PHP_INT_MAX], [$memory, PHP_INT_MAX, 1],
    [$memory, 4, 1 << 61], [$memory, 4, 1 << 62], [$memory, -1], [$memory, 0, -1], [$memory, 'x'], [$memory, 0, 'x'],
    [new stdClass()], ['bytes'], []] as $arguments) {
    try {
        new Wasm\Int32Array(...$arguments);
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
Wasm\Exception\OutOfBounds: offset 65537, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65533, length 4: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 0, length 65540: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 0, length 18446744073709551615: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 9223372036854775807, length 4: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4, length 9223372036854775808: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4, length 18446744073709551615: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 0: outside the memory of 65536 bytes
ValueError: Wasm\Int32Array::__construct(): Argument #3 ($length) must be greater than or equal to 0
TypeError: Wasm\Int32Array::__construct(): Argument #2 ($offset) must be of type int, string given
TypeError: Wasm\Int32Array::__construct(): Argument #3 ($length) must be of type int, string given
TypeError: Wasm\Int32Array::__construct(): Argument #1 ($memory) must be of type Wasm\Memory, stdClass given
TypeError: Wasm\Int32Array::__construct(): Argument #1 ($memory) must be of type Wasm\Memory, string given
ArgumentCountError: Wasm\Int32Array::__construct() expects at least 1 argument, 0 given
