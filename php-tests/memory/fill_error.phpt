--TEST--
Memory: fill(): rejects ranges outside the memory, and writes nothing then
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
foreach ([[65_535, 2, 1], [65_537, 0, 1], [1, PHP_INT_MAX, 1], [PHP_INT_MAX, 1, 1], [-1, 1], [0, -1], [0, 1, 'x'], [0]] as $arguments) {
    try {
        $memory->fill(...$arguments);
        echo "not rejected\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
echo bin2hex($memory->read(65_535, 1)), "\n";
?>
--EXPECT--
Wasm\Exception\OutOfBounds: offset 65535, length 2: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65537, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 1, length 9223372036854775807: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 9223372036854775807, length 1: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 1: outside the memory of 65536 bytes
ValueError: Wasm\Memory::fill(): Argument #2 ($length) must be greater than or equal to 0
TypeError: Wasm\Memory::fill(): Argument #3 ($byte) must be of type int, string given
ArgumentCountError: Wasm\Memory::fill() expects at least 2 arguments, 1 given
00
