--TEST--
Allocator: __construct(): names the function that is missing or has the wrong type
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = '(memory (export "memory") 1)';
$malloc = '(func (export "malloc") (param i32) (result i32) unreachable)';
$free = '(func (export "free") (param i32))';
foreach ([
    [$memory],
    [$memory . $malloc],
    [$memory . $malloc, 'malloc', 'drop'],
    [$memory . $malloc, 'mine'],
    [$memory . $malloc . $free, 'memory'],
    [$memory . $free . '(func (export "malloc") (param f32) (result i32) unreachable)'],
    [$memory . $free . '(func (export "malloc") (param i32 i32 i32) (result i32) unreachable)'],
    [$memory . $free . '(func (export "malloc") (param i32))'],
    [$memory . $free . '(func (export "malloc") (param i32) (result i32 i32) unreachable)'],
    [$memory . $malloc . '(func (export "free"))'],
    [$memory . $malloc . '(func (export "free") (param i64))'],
    [$memory . $malloc . '(func (export "free") (param i32) (result i32) unreachable)'],
    ['(memory (export "memory") i64 1)' . $malloc . $free],
    [$malloc . $free],
    ['(memory 1) (memory 1)' . $malloc . $free],
    ['(memory 1) (memory (export "memory") 1)' . $malloc . $free],
    ['(memory 1)' . $malloc . $free],
] as $arguments) {
    $arguments[0] = new Wasm\Instance("(module $arguments[0])");
    try {
        new Wasm\Allocator(...$arguments);
        echo "made\n";
    } catch (ValueError $e) {
        echo str_replace('Wasm\Allocator::__construct(): Argument #1 ($instance) must', '…', $e->getMessage()), "\n";
    }
}
?>
--EXPECT--
… export a function "malloc"
… export a function "free", unless free: null is passed
… export a function "drop", unless free: null is passed
… export a function "mine"
… export "memory" as a function of 1, 2 or 4 parameters and one result of i32, got memory 1.. pages
… export "malloc" as a function of 1, 2 or 4 parameters and one result of i32, got function (f32) -> (i32)
… export "malloc" as a function of 1, 2 or 4 parameters and one result of i32, got function (i32, i32, i32) -> (i32)
… export "malloc" as a function of 1, 2 or 4 parameters and one result of i32, got function (i32) -> ()
… export "malloc" as a function of 1, 2 or 4 parameters and one result of i32, got function (i32) -> (i32, i32)
… export "free" as a function of 1 to 3 parameters, or 4 and one result, of i32, got function () -> ()
… export "free" as a function of 1 to 3 parameters, or 4 and one result, of i32, got function (i64) -> ()
… export "free" as a function of 1 to 3 parameters, or 4 and one result, of i32, got function (i32) -> (i32)
… export "malloc" as a function of 1, 2 or 4 parameters and one result of i64, got function (i32) -> (i32)
… have one memory, or export one as "memory"
… have one memory, or export one as "memory"
made
made
