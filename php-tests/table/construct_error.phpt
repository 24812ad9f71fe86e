--TEST--
Table: __construct(): describes the error in a type or an element
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([
    [],
    ['type'],
    [[]],
    [['element' => 'funcref']],
    [['initial' => 1]],
    [['element' => 'i32', 'initial' => 1]],
    [['element' => 'func', 'initial' => 1]],
    [['element' => 'funcref', 'initial' => -1]],
    [['element' => 'funcref', 'initial' => 2, 'maximum' => 1]],
    [['element' => 'funcref', 'initial' => 1 << 32]],
    [['element' => 'funcref', 'initial' => 10_000_001]],
    [['element' => 'funcref', 'initial' => PHP_INT_MAX, 'address' => 'i64']],
    [['element' => 'funcref', 'initial' => 1, 'shared' => true]],
    [['element' => 'funcref', 'initial' => 1], 'strlen'],
    [['element' => 'funcref', 'initial' => 1], 5],
    [['element' => '(ref func)', 'initial' => 1]],
    [['element' => '(ref func)', 'initial' => 0]],
    [['element' => '(ref extern)', 'initial' => 1], null],
    [['element' => '(ref null noextern)', 'initial' => 1], 5],
    [['element' => 'exnref', 'initial' => 1], new Exception()],
] as $arguments) {
    try {
        new Wasm\Table(...$arguments);
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
ArgumentCountError: Wasm\Table::__construct() expects at least 1 argument, 0 given
TypeError: Wasm\Table::__construct(): Argument #1 ($type) must be of type array, string given
ValueError: Wasm\Table::__construct(): Argument #1 ($type): "element" is missing
ValueError: Wasm\Table::__construct(): Argument #1 ($type): "initial" is missing
ValueError: Wasm\Table::__construct(): Argument #1 ($type): "element" is missing
ValueError: Wasm\Table::__construct(): Argument #1 ($type): "element" must be the type of a reference
ValueError: Wasm\Table::__construct(): Argument #1 ($type): "element": there is no type "func"
ValueError: Wasm\Table::__construct(): Argument #1 ($type): "initial" must be an int of at least 0, in elements
ValueError: Wasm\Table::__construct(): Argument #1 ($type): "maximum" is less than "initial"
ValueError: Wasm\Table::__construct(): Argument #1 ($type): a table with 32-bit indices has at most 4294967295 elements
Wasm\Exception\WasmException: a table may have at most 10000000 elements
Wasm\Exception\WasmException: a table may have at most 10000000 elements
ValueError: Wasm\Table::__construct(): Argument #1 ($type): there is no "shared" in the type of a table
TypeError: Wasm\Table::__construct(): Argument #2 ($init) must be of type ?Wasm\Func, string given
TypeError: Wasm\Table::__construct(): Argument #2 ($init) must be of type ?Wasm\Func, int given
TypeError: Wasm\Table::__construct(): Argument #2 ($init) must be of type Wasm\Func, null given
TypeError: Wasm\Table::__construct(): Argument #2 ($init) must be of type Wasm\Func, null given
TypeError: Wasm\Table::__construct(): Argument #2 ($init) must be of type mixed except null, null given
TypeError: Wasm\Table::__construct(): Argument #2 ($init) must be of type null, int given
TypeError: Wasm\Table::__construct(): Argument #2 ($init) must be of type null, Exception given
