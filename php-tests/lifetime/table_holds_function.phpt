--TEST--
Lifetime: tables: keep functions of instances that scripts have dropped
--EXTENSIONS--
wasm
--FILE--
<?php
$a = new Wasm\Instance('(module
    (type $f (func (result i32)))
    (table (export "table") 2 funcref)
    (func (export "call") (param i32) (result i32) (call_indirect (type $f) (local.get 0)))
    (func (export "clear") (table.set (i32.const 0) (ref.null func))))');
$b = new Wasm\Instance('(module
    (import "a" "table" (table 2 funcref))
    (import "env" "f" (func $f (result i32)))
    (memory 1)
    (data (i32.const 8) "\2a")
    (func $load (result i32) (i32.load (i32.const 8)))
    (elem (i32.const 0) $load $f))', ['a' => $a, 'env' => ['f' => fn () => 43]]);
unset($b);
gc_collect_cycles();
echo $a->call(0), ' ', $a->call(1), "\n";
$a->clear();
echo $a->call(1), "\n";
?>
--EXPECT--
42 43
43
