--TEST--
Table: imports: are shared by all instances that import the table
--EXTENSIONS--
wasm
--FILE--
<?php
$table = new Wasm\Table(['element' => 'funcref', 'initial' => 2, 'maximum' => 5]);
$imports = ['env' => ['table' => $table]];
$writer = new Wasm\Instance('(module
    (import "env" "table" (table 1 5 funcref))
    (export "again" (table 0))
    (elem (i32.const 1) $answer)
    (func $answer (result i32) (i32.const 42)))', $imports);
$reader = new Wasm\Instance('(module
    (import "env" "table" (table 2 funcref))
    (func (export "call") (param i32) (result i32) (call_indirect (result i32) (local.get 0))))', $imports);
unset($imports);
var_dump($writer->again === $table);
$answer = $table[1];
unset($writer);
gc_collect_cycles();
echo $reader->call(1), ' ', $answer(), "\n";
$table[0] = $answer;
echo $reader->call(0), "\n";
?>
--EXPECT--
bool(true)
42 42
42
