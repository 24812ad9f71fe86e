--TEST--
Table: get() and set(): read and write elements that WebAssembly shares
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (type $unary (func (param i32) (result i32)))
    (table $t (export "t") 3 funcref)
    (elem (i32.const 0) $double)
    (func $double (export "double") (type $unary) (i32.mul (local.get 0) (i32.const 2)))
    (func (export "apply") (param i32 i32) (result i32)
        (call_indirect $t (type $unary) (local.get 1) (local.get 0)))
    (func (export "clear") (param i32) (table.set $t (local.get 0) (ref.null func))))');
$other = new Wasm\Instance('(module (func (export "negate") (param i32) (result i32)
    (i32.sub (i32.const 0) (local.get 0))))');
$table = $instance->t;
echo $table->get(0)(21), ' ', $table->get(0)->name, "\n";
$table->set(1, $other->negate);
$table->set(2, $other->negate(...));
unset($other);
gc_collect_cycles();
echo $instance->apply(1, 42), ' ', $instance->apply(2, 43), ' ', $table->get(2)(44), "\n";
$instance->clear(1);
var_dump($table->get(1));
$table->set(0, null);
try {
    $instance->apply(0, 1);
} catch (Wasm\Exception\RuntimeError $e) {
    echo $e->getMessage(), "\n";
}
// The table outlives the instance that exports it.
unset($instance);
gc_collect_cycles();
echo $table->get(2)(45), "\n";
?>
--EXPECT--
42 double
-42 -43 -44
NULL
uninitialized element
-45
