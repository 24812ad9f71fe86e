--TEST--
Memory: write(): rejects ranges outside the memory, and writes nothing then
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
foreach ([[65_533, 'four'], [65_536, 'x'], [65_537, ''], [PHP_INT_MAX, 'x'], [-1, 'x'], [0, []], [0]] as $arguments) {
    try {
        $memory->write(...$arguments);
        echo "not rejected\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
echo bin2hex($memory->read(65_533, 3)), "\n";
?>
--EXPECT--
Wasm\Exception\OutOfBounds: offset 65533, length 4: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65536, length 1: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65537, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 9223372036854775807, length 1: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 1: outside the memory of 65536 bytes
TypeError: Wasm\Memory::write(): Argument #2 ($bytes) must be of type string, array given
ArgumentCountError: Wasm\Memory::write() expects exactly 2 arguments, 1 given
000000
