--TEST--
Table: grow(): returns the previous length
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (table (export "t") 1 4 externref)
    (func (export "size") (result i32) (table.size 0))
    (func (export "grow") (result i32) (table.grow 0 (ref.null extern) (i32.const 1))))');
$table = $instance->t;
echo $table->grow(0), ' ', $table->grow(1), ' ', $table->grow(delta: 1, init: 'new'), ' ', $instance->grow(), "\n";
echo $table->length(), ' ', count($table), ' ', $instance->size(), "\n";
echo json_encode([...$table]), ' ', json_encode($table->type()), "\n";
?>
--EXPECT--
1 1 2 3
4 4 4
[null,null,"new",null] {"element":"externref","minimum":4,"maximum":4}
