--TEST--
Views: unset($view[$i]): is refused
--EXTENSIONS--
wasm
--FILE--
<?php
$view = new Wasm\Int32Array(new Wasm\Memory(['initial' => 1]), 0, 2);
foreach ([0, 2, 'x'] as $index) {
    attempt(function () use ($view, $index) {
        unset($view[$index]);
    });
}
attempt(fn () => $view->offsetUnset(0));
attempt(fn () => $view->offsetUnset());
echo count($view), "\n";
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
Error: Cannot unset an element of Wasm\Int32Array
Error: Cannot unset an element of Wasm\Int32Array
Error: Cannot unset an element of Wasm\Int32Array
Error: Cannot unset an element of Wasm\Int32Array
ArgumentCountError: Wasm\Int32Array::offsetUnset() expects exactly 1 argument, 0 given
2
