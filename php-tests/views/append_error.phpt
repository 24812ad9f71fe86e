--TEST--
Views: $view[] = …: is refused
--EXTENSIONS--
wasm
--FILE--
<?php
$view = new Wasm\Int32Array(new Wasm\Memory(['initial' => 1]), 0, 2);
attempt(function () use ($view) {
    $view[] = 1;
});
attempt(function () use ($view) {
    $view[][0] = 1;
});
attempt(fn () => array_push($view, 1));
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
Error: Cannot append to Wasm\Int32Array
Error: Cannot append to Wasm\Int32Array
TypeError: array_push(): Argument #1 ($array) must be of type array, Wasm\Int32Array given
2
