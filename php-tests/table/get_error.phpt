--TEST--
Table: get() and set(): refuse indices outside the table, and values of the wrong type
--EXTENSIONS--
wasm
--FILE--
<?php
$table = new Wasm\Table(['element' => 'funcref', 'initial' => 2]);
$externs = new Wasm\Table(['element' => '(ref extern)', 'initial' => 2], 'value');
foreach ([
    fn () => $table->get(2),
    fn () => $table->get(PHP_INT_MAX),
    fn () => $table->get(-1),
    fn () => $table->get('x'),
    fn () => $table->get(),
    fn () => $table->set(2, null),
    fn () => $table->set(-1, null),
    fn () => $table->set(0, 'strlen'),
    fn () => $table->set(0, fn () => 1),
    fn () => $table->set(0, $table),
    fn () => $table->set(),
    fn () => $externs->set(0, null),
    fn () => $externs->set(2, 'outside'),
    function () {
        $exceptions = new Wasm\Instance('(module (tag $e) (table (export "t") 1 exnref)
            (func (export "fill") (table.set 0 (i32.const 0) (block $caught (result exnref)
                (try_table (catch_all_ref $caught) (throw $e)) unreachable))))');
        echo var_export($exceptions->t[0], true), "\n";
        $exceptions->fill();
        $exceptions->t->get(0);
    },
] as $use) {
    try {
        $use();
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
var_dump($table[0], $externs[0]);
?>
--EXPECT--
Wasm\Exception\OutOfBounds: index 2: outside the table of 2 elements
Wasm\Exception\OutOfBounds: index 9223372036854775807: outside the table of 2 elements
ValueError: Wasm\Table::get(): Argument #1 ($index) must be greater than or equal to 0
TypeError: Wasm\Table::get(): Argument #1 ($index) must be of type int, string given
ArgumentCountError: Wasm\Table::get() expects exactly 1 argument, 0 given
Wasm\Exception\OutOfBounds: index 2: outside the table of 2 elements
ValueError: Wasm\Table::set(): Argument #1 ($index) must be greater than or equal to 0
TypeError: Wasm\Table::set(): Argument #2 ($value) must be of type ?Wasm\Func, string given
TypeError: Wasm\Table::set(): Argument #2 ($value) must be of type ?Wasm\Func, Closure given
TypeError: Wasm\Table::set(): Argument #2 ($value) must be of type ?Wasm\Func, Wasm\Table given
ArgumentCountError: Wasm\Table::set() expects at least 1 argument, 0 given
TypeError: Wasm\Table::set(): Argument #2 ($value) must be of type mixed except null, null given
Wasm\Exception\OutOfBounds: index 2: outside the table of 2 elements
NULL
TypeError: an exnref cannot be a PHP value
NULL
string(5) "value"
