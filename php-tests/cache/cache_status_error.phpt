--TEST--
Cache: cache_status(), cache_clear(): refuse wrong arguments
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([fn () => Wasm\cache_status(1), fn () => Wasm\cache_clear(true, 2), fn () => Wasm\cache_clear([])] as $call) {
    try {
        $call();
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
ArgumentCountError: Wasm\cache_status() expects exactly 0 arguments, 1 given
ArgumentCountError: Wasm\cache_clear() expects at most 1 argument, 2 given
TypeError: Wasm\cache_clear(): Argument #1 ($disk) must be of type bool, array given
