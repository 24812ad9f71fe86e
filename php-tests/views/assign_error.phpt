--TEST--
Views: $view[$i] = …: rejects wrong indices and values, and writes nothing then
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$ints = new Wasm\Int32Array($memory, 0, 1);
$floats = new Wasm\Float64Array($memory, 0, 1);
foreach ([$ints, $floats] as $view) {
    foreach ([[1, 1], [-1, 1], ['x', 1], [null, 1], [[], 1], [0, 'x'], [0, null], [0, []], [0, new stdClass()], [0, ''], [1, 'x']] as [$index, $value]) {
        attempt(fn () => $view[$index] = $value);
    }
}
attempt(fn () => $ints[0] = 1e30);
attempt(fn () => $ints[0] = NAN);
attempt(fn () => $ints->offsetSet(1, 1));
attempt(fn () => $ints->offsetSet(0, 'x'));
attempt(fn () => $ints->offsetSet(null, 1));
attempt(fn () => $ints->offsetSet(0));
echo bin2hex($memory->read(0, 16)), "\n";
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
Wasm\Exception\OutOfBounds: index 1: outside the view of 1 elements
ValueError: index -1 of Wasm\Int32Array must be greater than or equal to 0
TypeError: Cannot access offset of type string on Wasm\Int32Array
TypeError: Cannot access offset of type null on Wasm\Int32Array
TypeError: Cannot access offset of type array on Wasm\Int32Array
TypeError: Cannot assign string to an element of Wasm\Int32Array of type int
TypeError: Cannot assign null to an element of Wasm\Int32Array of type int
TypeError: Cannot assign array to an element of Wasm\Int32Array of type int
TypeError: Cannot assign stdClass to an element of Wasm\Int32Array of type int
TypeError: Cannot assign string to an element of Wasm\Int32Array of type int
TypeError: Cannot assign string to an element of Wasm\Int32Array of type int
Wasm\Exception\OutOfBounds: index 1: outside the view of 1 elements
ValueError: index -1 of Wasm\Float64Array must be greater than or equal to 0
TypeError: Cannot access offset of type string on Wasm\Float64Array
TypeError: Cannot access offset of type null on Wasm\Float64Array
TypeError: Cannot access offset of type array on Wasm\Float64Array
TypeError: Cannot assign string to an element of Wasm\Float64Array of type float
TypeError: Cannot assign null to an element of Wasm\Float64Array of type float
TypeError: Cannot assign array to an element of Wasm\Float64Array of type float
TypeError: Cannot assign stdClass to an element of Wasm\Float64Array of type float
TypeError: Cannot assign string to an element of Wasm\Float64Array of type float
TypeError: Cannot assign string to an element of Wasm\Float64Array of type float
TypeError: Cannot assign float to an element of Wasm\Int32Array of type int
TypeError: Cannot assign float to an element of Wasm\Int32Array of type int
Wasm\Exception\OutOfBounds: index 1: outside the view of 1 elements
TypeError: Cannot assign string to an element of Wasm\Int32Array of type int
TypeError: Cannot access offset of type null on Wasm\Int32Array
ArgumentCountError: Wasm\Int32Array::offsetSet() expects exactly 2 arguments, 1 given
00000000000000000000000000000000
