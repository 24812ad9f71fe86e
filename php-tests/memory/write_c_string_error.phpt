--TEST--
Memory: writeCString(): rejects text that contains a NUL or does not fit, and writes nothing then
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
foreach ([[0, "a\0b"], [0, "\0"], [65_533, 'abc'], [65_536, ''], [PHP_INT_MAX, ''], [-1, 'a'], [0, []], [0]] as $arguments) {
    try {
        $memory->writeCString(...$arguments);
        echo "not rejected\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
echo bin2hex($memory->read(0, 2)), ' ', bin2hex($memory->read(65_533, 3)), "\n";
?>
--EXPECT--
ValueError: Wasm\Memory::writeCString(): Argument #2 ($s) must not contain any null bytes
ValueError: Wasm\Memory::writeCString(): Argument #2 ($s) must not contain any null bytes
Wasm\Exception\OutOfBounds: offset 65533, length 4: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65536, length 1: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 9223372036854775807, length 1: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 2: outside the memory of 65536 bytes
TypeError: Wasm\Memory::writeCString(): Argument #2 ($s) must be of type string, array given
ArgumentCountError: Wasm\Memory::writeCString() expects exactly 2 arguments, 1 given
0000 000000
