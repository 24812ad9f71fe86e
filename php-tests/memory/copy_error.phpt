--TEST--
Memory: copy(): rejects ranges outside the memory, and writes nothing then
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$memory->write(0, 'ab');
foreach ([[65_535, 0, 2], [0, 65_535, 2], [0, 65_537, 0], [0, 1, PHP_INT_MAX], [PHP_INT_MAX, 0, 1], [-1, 0, 1], [0, -1, 1],
    [0, 0, -1], ['x', 0, 1], [0, 0]] as $arguments) {
    try {
        $memory->copy(...$arguments);
        echo "not rejected\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
echo bin2hex($memory->read(65_535, 1)), ' ', $memory->read(0, 2), "\n";
?>
--EXPECT--
Wasm\Exception\OutOfBounds: offset 65535, length 2: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65535, length 2: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65537, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 1, length 9223372036854775807: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 9223372036854775807, length 1: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 1: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 1: outside the memory of 65536 bytes
ValueError: Wasm\Memory::copy(): Argument #3 ($length) must be greater than or equal to 0
TypeError: Wasm\Memory::copy(): Argument #1 ($to) must be of type int, string given
ArgumentCountError: Wasm\Memory::copy() expects exactly 3 arguments, 2 given
00 ab
