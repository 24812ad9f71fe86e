--TEST--
Table: grow(): refuses to pass the maximum
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([['maximum' => 3], [], ['address' => 'i64']] as $more) {
    $table = new Wasm\Table(['element' => 'funcref', 'initial' => 2] + $more);
    foreach ([[2_000_000_000], [PHP_INT_MAX], [-1], ['x'], [1, 'strlen'], []] as $arguments) {
        try {
            $table->grow(...$arguments);
            echo "not refused\n";
        } catch (Throwable $e) {
            echo $e::class, ': ', $e->getMessage(), "\n";
        }
    }
    echo count($table), "\n";
}
try {
    (new Wasm\Table(['element' => '(ref extern)', 'initial' => 0], 1))->grow(1);
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
Wasm\Exception\WasmException: cannot grow a table of 2 elements by 2000000000: its maximum is 3 elements
Wasm\Exception\WasmException: cannot grow a table of 2 elements by 9223372036854775807: its maximum is 3 elements
ValueError: Wasm\Table::grow(): Argument #1 ($delta) must be greater than or equal to 0
TypeError: Wasm\Table::grow(): Argument #1 ($delta) must be of type int, string given
TypeError: Wasm\Table::grow(): Argument #2 ($init) must be of type ?Wasm\Func, string given
ArgumentCountError: Wasm\Table::grow() expects at least 1 argument, 0 given
2
Wasm\Exception\WasmException: cannot grow a table of 2 elements by 2000000000: its maximum is 10000000 elements
Wasm\Exception\WasmException: cannot grow a table of 2 elements by 9223372036854775807: its maximum is 10000000 elements
ValueError: Wasm\Table::grow(): Argument #1 ($delta) must be greater than or equal to 0
TypeError: Wasm\Table::grow(): Argument #1 ($delta) must be of type int, string given
TypeError: Wasm\Table::grow(): Argument #2 ($init) must be of type ?Wasm\Func, string given
ArgumentCountError: Wasm\Table::grow() expects at least 1 argument, 0 given
2
Wasm\Exception\WasmException: cannot grow a table of 2 elements by 2000000000: its maximum is 10000000 elements
Wasm\Exception\WasmException: cannot grow a table of 2 elements by 9223372036854775807: its maximum is 10000000 elements
ValueError: Wasm\Table::grow(): Argument #1 ($delta) must be greater than or equal to 0
TypeError: Wasm\Table::grow(): Argument #1 ($delta) must be of type int, string given
TypeError: Wasm\Table::grow(): Argument #2 ($init) must be of type ?Wasm\Func, string given
ArgumentCountError: Wasm\Table::grow() expects at least 1 argument, 0 given
2
Wasm\Table::grow(): Argument #2 ($init) must be of type mixed except null, null given
