--TEST--
Views: set(): rejects values that do not fit, and writes nothing then
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$view = new Wasm\Int16Array($memory, 0, 3);
foreach ([[[1, 2, 3, 4]], [[1], 3], [[], 4], ['ab', 3], ['abcd', 2], ['abc'], [[1, 'x']], [[1, null]], [[1, [2]]], [[1, new stdClass()]],
    [[1, 1e30]], [[1], -1], [[1], 'x'], [[1], PHP_INT_MAX], [5], [null], [new ArrayObject([1])], []] as $arguments) {
    attempt(fn () => $view->set(...$arguments));
}
echo bin2hex($memory->read(0, 8)), "\n";
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
Wasm\Exception\OutOfBounds: index 0, length 4: outside the view of 3 elements
Wasm\Exception\OutOfBounds: index 3: outside the view of 3 elements
Wasm\Exception\OutOfBounds: index 4, length 0: outside the view of 3 elements
Wasm\Exception\OutOfBounds: index 3: outside the view of 3 elements
Wasm\Exception\OutOfBounds: index 2, length 2: outside the view of 3 elements
ValueError: Wasm\Int16Array::set(): Argument #1 ($values) must be a multiple of 2 bytes long, 3 bytes given
TypeError: Wasm\Int16Array::set(): Argument #1 ($values) must contain only values of type int, string given at position 1
TypeError: Wasm\Int16Array::set(): Argument #1 ($values) must contain only values of type int, null given at position 1
TypeError: Wasm\Int16Array::set(): Argument #1 ($values) must contain only values of type int, array given at position 1
TypeError: Wasm\Int16Array::set(): Argument #1 ($values) must contain only values of type int, stdClass given at position 1
TypeError: Wasm\Int16Array::set(): Argument #1 ($values) must contain only values of type int, float given at position 1
ValueError: Wasm\Int16Array::set(): Argument #2 ($at) must be greater than or equal to 0
TypeError: Wasm\Int16Array::set(): Argument #2 ($at) must be of type int, string given
Wasm\Exception\OutOfBounds: index 9223372036854775807: outside the view of 3 elements
TypeError: Wasm\Int16Array::set(): Argument #1 ($values) must be of type array|string, int given
TypeError: Wasm\Int16Array::set(): Argument #1 ($values) must be of type array|string, null given
TypeError: Wasm\Int16Array::set(): Argument #1 ($values) must be of type array|string, ArrayObject given
ArgumentCountError: Wasm\Int16Array::set() expects at least 1 argument, 0 given
0000000000000000
