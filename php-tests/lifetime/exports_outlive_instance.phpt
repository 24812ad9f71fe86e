--TEST--
Lifetime: exports, functions and closures: keep their instance alive
--EXTENSIONS--
wasm
--FILE--
<?php
$make = fn () => new Wasm\Instance('(module
    (global $n (mut i32) (i32.const 0))
    (func (export "next") (result i32)
        (global.set $n (i32.add (global.get $n) (i32.const 1)))
        (global.get $n)))');
$exports = $make()->exports;
$func = $make()->next;
$closure = $make()->next(...);
$array = [$make(), 'next'];
gc_collect_cycles();
foreach ([1, 2] as $_) {
    echo $exports->next(), ' ', $func(), ' ', $closure(), ' ', $array(), "\n";
}
?>
--EXPECT--
1 1 1 1
2 2 2 2
