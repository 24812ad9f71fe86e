--TEST--
Views: toArray(): rejects ranges outside the view, and checks PHP's memory limit first
--EXTENSIONS--
wasm
--INI--
memory_limit=32M
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 64]);
$view = new Wasm\Uint8Array($memory, 0, 3);
foreach ([[4], [0, 4], [2, 2], [1, PHP_INT_MAX], [PHP_INT_MAX], [-1], [0, -1], ['x'], [0, 'x'], [0, 1, 2]] as $arguments) {
    attempt(fn () => $view->toArray(...$arguments));
}
attempt(fn () => (new Wasm\Uint8Array($memory))->toArray());
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
Wasm\Exception\OutOfBounds: index 4, length 0: outside the view of 3 elements
Wasm\Exception\OutOfBounds: index 0, length 4: outside the view of 3 elements
Wasm\Exception\OutOfBounds: index 2, length 2: outside the view of 3 elements
Wasm\Exception\OutOfBounds: index 1, length 9223372036854775807: outside the view of 3 elements
Wasm\Exception\OutOfBounds: index 9223372036854775807, length 0: outside the view of 3 elements
ValueError: Wasm\Uint8Array::toArray(): Argument #1 ($from) must be greater than or equal to 0
ValueError: Wasm\Uint8Array::toArray(): Argument #2 ($length) must be greater than or equal to 0
TypeError: Wasm\Uint8Array::toArray(): Argument #1 ($from) must be of type int, string given
TypeError: Wasm\Uint8Array::toArray(): Argument #2 ($length) must be of type int, string given
ArgumentCountError: Wasm\Uint8Array::toArray() expects at most 2 arguments, 3 given
Error: Allowed memory size of 33554432 bytes exhausted (tried to allocate 67108864 bytes)
