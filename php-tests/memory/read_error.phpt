--TEST--
Memory: read(): rejects ranges outside the memory
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
foreach ([[65_533, 4], [65_537, 0], [0, 65_537], [PHP_INT_MAX, 1], [1, PHP_INT_MAX], [PHP_INT_MAX, PHP_INT_MAX],
    [-1, 1], [0, -1], ['x', 1], [0]] as $arguments) {
    try {
        $memory->read(...$arguments);
        echo "not rejected\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
Wasm\Exception\OutOfBounds: offset 65533, length 4: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65537, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 0, length 65537: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 9223372036854775807, length 1: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 1, length 9223372036854775807: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 9223372036854775807, length 9223372036854775807: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 1: outside the memory of 65536 bytes
ValueError: Wasm\Memory::read(): Argument #2 ($length) must be greater than or equal to 0
TypeError: Wasm\Memory::read(): Argument #1 ($offset) must be of type int, string given
ArgumentCountError: Wasm\Memory::read() expects exactly 2 arguments, 1 given
