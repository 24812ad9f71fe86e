--TEST--
Table: array: refuses to append and to unset, and invalid indices
--EXTENSIONS--
wasm
--FILE--
<?php
$table = new Wasm\Table(['element' => 'externref', 'initial' => 1], 'value');
foreach ([
    fn () => $table[1],
    fn () => $table[-1],
    fn () => $table['x'],
    fn () => $table[[]],
    fn () => $table[1] = 1,
    fn () => $table[-1] = 1,
    fn () => $table['x'] = 1,
    fn () => $table[] = 1,
    function () use ($table) {
        unset($table[0]);
    },
    fn () => $table->new = 1,
] as $use) {
    try {
        $use();
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
echo $table[0], ' ', count($table), "\n";
?>
--EXPECT--
Wasm\Exception\OutOfBounds: index 1: outside the table of 1 elements
ValueError: Wasm\Table::offsetGet(): Argument #1 ($offset) must be greater than or equal to 0
TypeError: Wasm\Table::offsetGet(): Argument #1 ($offset) must be of type int, string given
TypeError: Wasm\Table::offsetGet(): Argument #1 ($offset) must be of type int, array given
Wasm\Exception\OutOfBounds: index 1: outside the table of 1 elements
ValueError: Wasm\Table::offsetSet(): Argument #1 ($offset) must be greater than or equal to 0
TypeError: Wasm\Table::offsetSet(): Argument #1 ($offset) must be of type int, string given
Error: Cannot append to a Wasm\Table, use grow()
Error: Cannot unset an element of a Wasm\Table, set it to null
Error: Cannot create dynamic property Wasm\Table::$new
value 1
