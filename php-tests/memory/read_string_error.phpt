--TEST--
Memory: readString(): rejects bytes that are not UTF-8, and ranges outside the memory
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$memory->write(10, "abc\xffdef\u{1F600}\xed\xa0\x80\xc0\x80");
foreach ([[10, 4], [14, 4], [17, 3], [18, 3], [21, 3], [24, 2], [65_535, 2], [-1, 1], [0, -1], [0]] as $arguments) {
    try {
        $memory->readString(...$arguments);
        echo "not rejected\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
ValueError: offset 10, length 4: not UTF-8 at offset 13
ValueError: offset 14, length 4: not UTF-8 at offset 17
ValueError: offset 17, length 3: not UTF-8 at offset 17
ValueError: offset 18, length 3: not UTF-8 at offset 18
ValueError: offset 21, length 3: not UTF-8 at offset 21
ValueError: offset 24, length 2: not UTF-8 at offset 24
Wasm\Exception\OutOfBounds: offset 65535, length 2: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 1: outside the memory of 65536 bytes
ValueError: Wasm\Memory::readString(): Argument #2 ($length) must be greater than or equal to 0
ArgumentCountError: Wasm\Memory::readString() expects exactly 2 arguments, 1 given
