--TEST--
Instance: __call(): supports functions with many parameters
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([31, 32, 33, 100, 1000] as $count) {
    $types = str_repeat('i64 ', $count);
    $module = Wasm\Module::fromText("(module
        (import \"a\" \"b\" (func \$b (param $types) (result i64)))
        (func (export \"f\") (param $types) (result i64)
            (i64.sub (local.get " . ($count - 1) . ') (local.get 0)))
        (func (export "g") (result i64)
            (call $b ' . implode(' ', array_map(fn ($i) => "(i64.const $i)", range(1, $count))) . ')))');
    $instance = $module->instantiate(['a' => ['b' => fn (int ...$all): int => array_sum($all)]]);
    echo $instance->f(...range(1, $count)), ' ', $instance->g(), ' ';
    try {
        $instance->f(...range(2, $count));
    } catch (ArgumentCountError $e) {
        echo $e->getMessage(), ' ';
    }
    try {
        $instance->f(...[...range(2, $count), 'last']);
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
30 496 f() expects exactly 31 arguments, 30 given f(): Argument #31 must be of type int, string given
31 528 f() expects exactly 32 arguments, 31 given f(): Argument #32 must be of type int, string given
32 561 f() expects exactly 33 arguments, 32 given f(): Argument #33 must be of type int, string given
99 5050 f() expects exactly 100 arguments, 99 given f(): Argument #100 must be of type int, string given
999 500500 f() expects exactly 1000 arguments, 999 given f(): Argument #1000 must be of type int, string given
