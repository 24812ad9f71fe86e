--TEST--
Table: var_dump(): shows the first elements that PHP can hold
--EXTENSIONS--
wasm
--FILE--
<?php
$table = new Wasm\Table(['element' => 'externref', 'initial' => 12], 'value');
$table[1] = $table;
$table[2] = null;
print_r($table);
$instance = new Wasm\Instance('(module
    (tag $e)
    (table (export "table") 2 exnref)
    (func (export "fill")
        (table.set 0 (i32.const 0) (block $h (result exnref) (try_table (catch_all_ref $h) (throw $e)) (unreachable)))))');
$instance->fill();
print_r($instance->table);
?>
--EXPECT--
Wasm\Table Object
(
    [length] => 12
    [type] => Array
        (
            [element] => externref
            [minimum] => 12
        )

    [elements] => Array
        (
            [0] => value
            [1] => Wasm\Table Object
 *RECURSION*
            [2] => 
            [3] => value
            [4] => value
            [5] => value
            [6] => value
            [7] => value
        )

)
Wasm\Table Object
(
    [length] => 2
    [type] => Array
        (
            [element] => exnref
            [minimum] => 2
        )

    [elements] => Array
        (
            [0] => 
            [1] => 
        )

)
