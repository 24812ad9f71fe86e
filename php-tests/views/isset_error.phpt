--TEST--
Views: offsetExists(): requires one argument
--EXTENSIONS--
wasm
--FILE--
<?php
$view = new Wasm\Int8Array(new Wasm\Memory(['initial' => 1]));
attempt(fn () => $view->offsetExists());
attempt(fn () => $view->offsetExists(1, 2));
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
ArgumentCountError: Wasm\Int8Array::offsetExists() expects exactly 1 argument, 0 given
ArgumentCountError: Wasm\Int8Array::offsetExists() expects exactly 1 argument, 2 given
