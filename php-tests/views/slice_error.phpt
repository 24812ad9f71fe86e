--TEST--
Views: slice(): rejects ranges outside the view
--EXTENSIONS--
wasm
--FILE--
<?php
$view = new Wasm\Uint16Array(new Wasm\Memory(['initial' => 1]), 2, 5);
foreach ([[6], [0, 6], [5, 1], [1, PHP_INT_MAX], [PHP_INT_MAX], [-1], [0, -1], ['x'], []] as $arguments) {
    attempt(fn () => $view->slice(...$arguments));
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
--EXPECT--
Wasm\Exception\OutOfBounds: index 6, length 0: outside the view of 5 elements
Wasm\Exception\OutOfBounds: index 0, length 6: outside the view of 5 elements
Wasm\Exception\OutOfBounds: index 5: outside the view of 5 elements
Wasm\Exception\OutOfBounds: index 1, length 9223372036854775807: outside the view of 5 elements
Wasm\Exception\OutOfBounds: index 9223372036854775807, length 0: outside the view of 5 elements
ValueError: Wasm\Uint16Array::slice(): Argument #1 ($from) must be greater than or equal to 0
ValueError: Wasm\Uint16Array::slice(): Argument #2 ($length) must be greater than or equal to 0
TypeError: Wasm\Uint16Array::slice(): Argument #1 ($from) must be of type int, string given
ArgumentCountError: Wasm\Uint16Array::slice() expects at least 1 argument, 0 given
