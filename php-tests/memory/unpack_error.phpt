--TEST--
Memory: unpack(): rejects formats that read too much, and passes on the errors of PHP's unpack()
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
set_error_handler(function (int $level, string $message) {
    echo "($message) ";
    return true;
});
foreach ([[65_535, 'v'], [65_533, 'V'], [65_530, 'Ca/P'], [65_536, 'C'], [65_537, ''], [65_535, 'v/C*'], [0, 'a65537'], [0, 'C99999999999999999999'], [0, '@65537'],
    [PHP_INT_MAX, 'a*'], [-1, 'C'], [0, 'y'], [0, '/'], [0, 'C*/v'], [0, []], [0]] as $arguments) {
    attempt(fn () => $memory->unpack(...$arguments));
}
function attempt(Closure $call): void
{
    try {
        $call();
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECTF--
Wasm\Exception\OutOfBounds: offset 65535, length 2: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65533, length 4: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65530, length 9: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65536, length 1: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65537, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65535, length 2: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 0, length 65537: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 0, length 18446744073709551615: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 0, length 65537: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 9223372036854775807, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 1: outside the memory of 65536 bytes
ValueError: Invalid format type y
ValueError: Invalid format type /
(unpack(): Type v: not enough input%s) ValueError: unpack() has failed for the format "C*/v"
TypeError: Wasm\Memory::unpack(): Argument #2 ($format) must be of type string, array given
ArgumentCountError: Wasm\Memory::unpack() expects exactly 2 arguments, 1 given
