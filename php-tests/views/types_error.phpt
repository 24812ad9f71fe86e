--TEST--
Views: __construct(): every type counts the length in its own elements
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$views = [
    fn (...$arguments) => new Wasm\Int8Array($memory, ...$arguments),
    fn (...$arguments) => new Wasm\Uint8Array($memory, ...$arguments),
    fn (...$arguments) => new Wasm\Int16Array($memory, ...$arguments),
    fn (...$arguments) => new Wasm\Uint16Array($memory, ...$arguments),
    fn (...$arguments) => new Wasm\Int32Array($memory, ...$arguments),
    fn (...$arguments) => new Wasm\Uint32Array($memory, ...$arguments),
    fn (...$arguments) => new Wasm\BigInt64Array($memory, ...$arguments),
    fn (...$arguments) => new Wasm\Float32Array($memory, ...$arguments),
    fn (...$arguments) => new Wasm\Float64Array($memory, ...$arguments),
];
foreach ($views as $view) {
    $bytes = $view()::BYTES_PER_ELEMENT;
    foreach ([[65_537], [65_536 - $bytes, 2], [-1], [0, 'x']] as $arguments) {
        try {
            $view(...$arguments);
            echo "not rejected\n";
        } catch (Throwable $e) {
            echo $e::class, ': ', $e->getMessage(), "\n";
        }
    }
}
?>
--EXPECT--
Wasm\Exception\OutOfBounds: offset 65537, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65535, length 2: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 0: outside the memory of 65536 bytes
TypeError: Wasm\Int8Array::__construct(): Argument #3 ($length) must be of type int, string given
Wasm\Exception\OutOfBounds: offset 65537, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65535, length 2: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 0: outside the memory of 65536 bytes
TypeError: Wasm\Uint8Array::__construct(): Argument #3 ($length) must be of type int, string given
Wasm\Exception\OutOfBounds: offset 65537, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65534, length 4: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 0: outside the memory of 65536 bytes
TypeError: Wasm\Int16Array::__construct(): Argument #3 ($length) must be of type int, string given
Wasm\Exception\OutOfBounds: offset 65537, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65534, length 4: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 0: outside the memory of 65536 bytes
TypeError: Wasm\Uint16Array::__construct(): Argument #3 ($length) must be of type int, string given
Wasm\Exception\OutOfBounds: offset 65537, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65532, length 8: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 0: outside the memory of 65536 bytes
TypeError: Wasm\Int32Array::__construct(): Argument #3 ($length) must be of type int, string given
Wasm\Exception\OutOfBounds: offset 65537, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65532, length 8: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 0: outside the memory of 65536 bytes
TypeError: Wasm\Uint32Array::__construct(): Argument #3 ($length) must be of type int, string given
Wasm\Exception\OutOfBounds: offset 65537, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65528, length 16: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 0: outside the memory of 65536 bytes
TypeError: Wasm\BigInt64Array::__construct(): Argument #3 ($length) must be of type int, string given
Wasm\Exception\OutOfBounds: offset 65537, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65532, length 8: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 0: outside the memory of 65536 bytes
TypeError: Wasm\Float32Array::__construct(): Argument #3 ($length) must be of type int, string given
Wasm\Exception\OutOfBounds: offset 65537, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65528, length 16: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 0: outside the memory of 65536 bytes
TypeError: Wasm\Float64Array::__construct(): Argument #3 ($length) must be of type int, string given
