--TEST--
Table: 64-bit indices: work like 32-bit indices
--EXTENSIONS--
wasm
--FILE--
<?php
$table = new Wasm\Table(['element' => 'externref', 'initial' => 2, 'maximum' => PHP_INT_MAX, 'address' => 'i64']);
$instance = new Wasm\Instance('(module
    (import "env" "t" (table $t i64 1 externref))
    (func (export "get") (param i64) (result externref) (table.get $t (local.get 0))))', ['env' => ['t' => $table]]);
$table[1] = 'one';
echo $instance->get(1), ' ', $table->grow(1, 'two'), ' ', $instance->get(2), ' ', json_encode($table->type()), "\n";
try {
    new Wasm\Instance('(module (import "env" "t" (table 1 externref)))', ['env' => ['t' => $table]]);
} catch (Wasm\Exception\LinkError $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
one 2 two {"element":"externref","minimum":3,"maximum":9223372036854775807,"address":"i64"}
import env.t: expected table externref 1.., got table i64 externref 3..9223372036854775807
