--TEST--
Instance: call: names the export, the expected type and the given type
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (func (export "none"))
    (func (export "one") (param i32))
    (func (export "two") (param i32 f64))
    (memory (export "memory") 1))');
foreach ([
    fn () => $instance->none(1),
    fn () => $instance->one(),
    fn () => $instance->two(1),
    fn () => $instance->two(1, 2.0, 3),
    fn () => $instance->two(1, b: 2.0),
    fn () => $instance->one(n: 1),
    fn () => $instance->missing(),
    fn () => $instance->memory(),
    fn () => $instance->exports->missing(),
    fn () => ($instance->two)(1),
    fn () => ($instance->two)(a: 1, b: 2.0),
    fn () => Wasm\Instance::one(1),
] as $call) {
    try {
        $call();
        echo "not refused\n";
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
ArgumentCountError: none() expects exactly 0 arguments, 1 given
ArgumentCountError: one() expects exactly 1 argument, 0 given
ArgumentCountError: two() expects exactly 2 arguments, 1 given
ArgumentCountError: two() expects exactly 2 arguments, 3 given
ArgumentCountError: two() does not accept named arguments
ArgumentCountError: one() does not accept named arguments
Error: Call to undefined method Wasm\Instance::missing()
Error: Call to undefined method Wasm\Instance::memory()
Error: Call to undefined method Wasm\Exports::missing()
ArgumentCountError: two() expects exactly 2 arguments, 1 given
ArgumentCountError: two() does not accept named arguments
Error: Call to undefined method Wasm\Instance::one()
