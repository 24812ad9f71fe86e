--TEST--
Views: $view[$i]: rejects invalid indices
--EXTENSIONS--
wasm
--FILE--
<?php
set_error_handler(fn () => true);
$memory = new Wasm\Memory(['initial' => 1]);
$view = new Wasm\Int16Array($memory, 0, 3);
foreach ([3, -1, PHP_INT_MAX, PHP_INT_MIN, 1 << 62, 1e30, '3', '-1', 'x', '01', '1.0', ' 1', '', '99999999999999999999', null, [], new stdClass(), STDIN] as $index) {
    foreach ([fn () => $view[$index], fn () => $view->offsetGet($index)] as $get) {
        try {
            $get();
            echo "not refused\n";
        } catch (Throwable $e) {
            $messages[] = $e::class . ': ' . $e->getMessage();
        }
    }
    [$one, $two] = $messages;
    echo $one, $one === $two ? '' : " is not $two", "\n";
    $messages = [];
}
attempt(fn () => $view->offsetGet());
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
Wasm\Exception\OutOfBounds: index 3: outside the view of 3 elements
ValueError: index -1 of Wasm\Int16Array must be greater than or equal to 0
Wasm\Exception\OutOfBounds: index 9223372036854775807: outside the view of 3 elements
ValueError: index -9223372036854775808 of Wasm\Int16Array must be greater than or equal to 0
Wasm\Exception\OutOfBounds: index 4611686018427387904: outside the view of 3 elements
Wasm\Exception\OutOfBounds: index 9223372036854775807: outside the view of 3 elements
Wasm\Exception\OutOfBounds: index 3: outside the view of 3 elements
ValueError: index -1 of Wasm\Int16Array must be greater than or equal to 0
TypeError: Cannot access offset of type string on Wasm\Int16Array
TypeError: Cannot access offset of type string on Wasm\Int16Array
TypeError: Cannot access offset of type string on Wasm\Int16Array
TypeError: Cannot access offset of type string on Wasm\Int16Array
TypeError: Cannot access offset of type string on Wasm\Int16Array
TypeError: Cannot access offset of type string on Wasm\Int16Array
TypeError: Cannot access offset of type null on Wasm\Int16Array
TypeError: Cannot access offset of type array on Wasm\Int16Array
TypeError: Cannot access offset of type stdClass on Wasm\Int16Array
TypeError: Cannot access offset of type resource on Wasm\Int16Array
ArgumentCountError: Wasm\Int16Array::offsetGet() expects exactly 1 argument, 0 given
