--TEST--
Memory: getU8() to setF64(): reject offsets outside the memory and wrong types, and write nothing then
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$calls = [
    fn () => $memory->getI8(65_536), fn () => $memory->setI8(65_536, -1),
    fn () => $memory->getU8(65_536), fn () => $memory->setU8(65_536, -1),
    fn () => $memory->getI16(65_535), fn () => $memory->setI16(65_535, -1),
    fn () => $memory->getU16(65_535), fn () => $memory->setU16(65_535, -1),
    fn () => $memory->getI32(65_533), fn () => $memory->setI32(65_533, -1),
    fn () => $memory->getU32(65_533), fn () => $memory->setU32(65_533, -1),
    fn () => $memory->getF32(65_533), fn () => $memory->setF32(65_533, -1),
    fn () => $memory->getI64(65_529), fn () => $memory->setI64(65_529, -1),
    fn () => $memory->getF64(65_529), fn () => $memory->setF64(65_529, -1),
    fn () => $memory->getU8(PHP_INT_MAX),
    fn () => $memory->getU8(-1), fn () => $memory->setF64(-1, 0.0),
    fn () => $memory->getU8('x'), fn () => $memory->setU8(0, 'x'),
    fn () => $memory->setF32(0, []), fn () => $memory->setI64(0, 1e30),
    fn () => $memory->getI8(), fn () => $memory->setI8(1),
];
foreach ($calls as $call) {
    try {
        $call();
        echo "not rejected\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
echo bin2hex($memory->read(65_528, 8)), "\n";
?>
--EXPECT--
Wasm\Exception\OutOfBounds: offset 65536, length 1: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65536, length 1: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65536, length 1: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65536, length 1: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65535, length 2: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65535, length 2: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65535, length 2: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65535, length 2: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65533, length 4: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65533, length 4: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65533, length 4: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65533, length 4: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65533, length 4: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65533, length 4: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65529, length 8: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65529, length 8: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65529, length 8: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65529, length 8: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 9223372036854775807, length 1: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 1: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 8: outside the memory of 65536 bytes
TypeError: Wasm\Memory::getU8(): Argument #1 ($offset) must be of type int, string given
TypeError: Wasm\Memory::setU8(): Argument #2 ($v) must be of type int, string given
TypeError: Wasm\Memory::setF32(): Argument #2 ($v) must be of type float, array given
TypeError: Wasm\Memory::setI64(): Argument #2 ($v) must be of type int, float given
ArgumentCountError: Wasm\Memory::getI8() expects exactly 1 argument, 0 given
ArgumentCountError: Wasm\Memory::setI8() expects exactly 2 arguments, 1 given
0000000000000000
