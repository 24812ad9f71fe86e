--TEST--
Memory: getU8() to setF64(): reject what leaves the memory, and wrong types; nothing is written then
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$sizes = ['I8' => 1, 'U8' => 1, 'I16' => 2, 'U16' => 2, 'I32' => 4, 'U32' => 4, 'F32' => 4, 'I64' => 8, 'F64' => 8];
$calls = [];
foreach ($sizes as $type => $size) {
    array_push($calls, ["get$type", 65_537 - $size], ["set$type", 65_537 - $size, -1]);
}
array_push($calls, ['getU8', PHP_INT_MAX], ['getU8', -1], ['setF64', -1, 0.0], ['getU8', 'x'], ['setU8', 0, 'x'],
    ['setF32', 0, []], ['setI64', 0, 1e30], ['getI8'], ['setI8', 1]);
foreach ($calls as $arguments) {
    $method = array_shift($arguments);
    try {
        $memory->$method(...$arguments);
        echo "not rejected\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
echo bin2hex($memory->read(65_528, 8)), "\n";
?>
--EXPECT--
OutOfBoundsException: offset 65536, length 1: outside the memory of 65536 bytes
OutOfBoundsException: offset 65536, length 1: outside the memory of 65536 bytes
OutOfBoundsException: offset 65536, length 1: outside the memory of 65536 bytes
OutOfBoundsException: offset 65536, length 1: outside the memory of 65536 bytes
OutOfBoundsException: offset 65535, length 2: outside the memory of 65536 bytes
OutOfBoundsException: offset 65535, length 2: outside the memory of 65536 bytes
OutOfBoundsException: offset 65535, length 2: outside the memory of 65536 bytes
OutOfBoundsException: offset 65535, length 2: outside the memory of 65536 bytes
OutOfBoundsException: offset 65533, length 4: outside the memory of 65536 bytes
OutOfBoundsException: offset 65533, length 4: outside the memory of 65536 bytes
OutOfBoundsException: offset 65533, length 4: outside the memory of 65536 bytes
OutOfBoundsException: offset 65533, length 4: outside the memory of 65536 bytes
OutOfBoundsException: offset 65533, length 4: outside the memory of 65536 bytes
OutOfBoundsException: offset 65533, length 4: outside the memory of 65536 bytes
OutOfBoundsException: offset 65529, length 8: outside the memory of 65536 bytes
OutOfBoundsException: offset 65529, length 8: outside the memory of 65536 bytes
OutOfBoundsException: offset 65529, length 8: outside the memory of 65536 bytes
OutOfBoundsException: offset 65529, length 8: outside the memory of 65536 bytes
OutOfBoundsException: offset 9223372036854775807, length 1: outside the memory of 65536 bytes
ValueError: Wasm\Memory::getU8(): Argument #1 ($offset) must be greater than or equal to 0
ValueError: Wasm\Memory::setF64(): Argument #1 ($offset) must be greater than or equal to 0
TypeError: Wasm\Memory::getU8(): Argument #1 ($offset) must be of type int, string given
TypeError: Wasm\Memory::setU8(): Argument #2 ($v) must be of type int, string given
TypeError: Wasm\Memory::setF32(): Argument #2 ($v) must be of type float, array given
TypeError: Wasm\Memory::setI64(): Argument #2 ($v) must be of type int, float given
ArgumentCountError: Wasm\Memory::getI8() expects exactly 1 argument, 0 given
ArgumentCountError: Wasm\Memory::setI8() expects exactly 2 arguments, 1 given
0000000000000000
