--TEST--
Memory: pack(): passes on the errors of PHP's pack(), and writes nothing then
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
set_error_handler(function (int $level, string $message) {
    echo "($message) ";
    return true;
});
foreach ([[65_535, 'v', -1], [65_537, ''], [PHP_INT_MAX, 'C', 1], [-1, 'C', 1], [0, 'y', 1], [0, 'C'], [0, 'Cv', 1], [0, []], [0],
    [65_535, 'Cv', 1, 2, 3], [0, 'C', 'x' => 1], [0, 'X', ]] as $arguments) {
    attempt(fn () => $memory->pack(...$arguments));
}
class Text
{
    public function __toString(): string
    {
        throw new Exception('no text');
    }
}
attempt(fn () => $memory->pack(0, 'Ca*', 1, new Text()));
echo bin2hex($memory->read(0, 4)), ' ', bin2hex($memory->read(65_535, 1)), "\n";
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
--EXPECT--
Wasm\Exception\OutOfBounds: offset 65535, length 2: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 65537, length 0: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 9223372036854775807, length 1: outside the memory of 65536 bytes
Wasm\Exception\OutOfBounds: offset 4294967295, length 1: outside the memory of 65536 bytes
ValueError: Type y: unknown format code
ValueError: Type C: too few arguments
ValueError: Type v: too few arguments
TypeError: Wasm\Memory::pack(): Argument #2 ($format) must be of type string, array given
ArgumentCountError: Wasm\Memory::pack() expects at least 2 arguments, 1 given
(pack(): 1 arguments unused) Wasm\Exception\OutOfBounds: offset 65535, length 3: outside the memory of 65536 bytes
ArgumentCountError: Wasm\Memory::pack() does not accept unknown named parameters
(pack(): Type X: outside of string) not refused
Exception: no text
00000000 00
