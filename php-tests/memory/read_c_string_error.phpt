--TEST--
Memory: readCString(): rejects text without a NUL before the end of the memory
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$memory->write(65_533, 'end');
foreach ([[65_533], [65_533, 4], [65_535, PHP_INT_MAX], [65_536], [65_537, 0], [PHP_INT_MAX], [-1], [0, -1], [0, 'x'], []] as $arguments) {
    try {
        $memory->readCString(...$arguments);
        echo "not rejected\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
Wasm\Exception\OutOfBounds: offset 65533, length 4: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65533, length 4: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65535, length 2: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65536, length 1: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65537, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 9223372036854775807, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 0: outside the memory of 65536 bytes
ValueError: Wasm\Memory::readCString(): Argument #2 ($limit) must be greater than or equal to 0
TypeError: Wasm\Memory::readCString(): Argument #2 ($limit) must be of type int, string given
ArgumentCountError: Wasm\Memory::readCString() expects at least 1 argument, 0 given
