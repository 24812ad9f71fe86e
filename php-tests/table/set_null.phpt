--TEST--
Table: set(): sets an element to null if the value is left out
--EXTENSIONS--
wasm
--FILE--
<?php
$table = new Wasm\Table(['element' => 'externref', 'initial' => 2], 'value');
$table->set(0);
var_dump($table[0], $table[1]);
$functions = new Wasm\Table(['element' => '(ref func)', 'initial' => 1], new Wasm\Func([], fn () => null));
try {
    $functions->set(0);
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
NULL
string(5) "value"
Wasm\Table::set(): Argument #2 ($value) must be of type Wasm\Func, null given
