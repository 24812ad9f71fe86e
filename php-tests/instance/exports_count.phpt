--TEST--
Exports: count(): returns the number of exports, unless a function is exported as count
--EXTENSIONS--
wasm
--FILE--
<?php
// One call site, where PHP caches the method that it finds.
$call = fn (Wasm\Exports $exports) => $exports->count();
$with = (new Wasm\Instance('(module (func (export "count") (result i32) (i32.const 42)))'))->exports;
$without = (new Wasm\Instance('(module (memory (export "count") 1) (func (export "f")) (func (export "g")))'))->exports;
for ($i = 0; $i < 3; $i++) {
    echo $call($with), ' ', $call($without), ' ', count($with), ' ', count($without), "\n";
}
$name = 'Count';
echo $with->$name(), ' ', $without->COUNT(), ' ', $without->count(...)(), ' ', $with->count(...)(), "\n";
echo iterator_count($with), ' ', (new ReflectionMethod($with, 'count'))->invoke($with), "\n";
foreach ([fn () => $with->count(1), fn () => $without->count(1), fn () => $without->count(mode: 1)] as $wrong) {
    try {
        $wrong();
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
42 3 1 3
42 3 1 3
42 3 1 3
1 3 3 42
1 1
ArgumentCountError: count() expects exactly 0 arguments, 1 given
ArgumentCountError: Wasm\Exports::count() expects exactly 0 arguments, 1 given
ArgumentCountError: count() does not accept named arguments
