--TEST--
Func: callable: is a reference in arguments, results and tables
--EXTENSIONS--
wasm
--FILE--
<?php
$type = ['parameters' => ['i32'], 'results' => ['i32']];
$double = new Wasm\Func($type, fn (int $n) => $n * 2);
$other = new Wasm\Func([], fn () => null);
$instance = new Wasm\Instance('(module
    (type $unary (func (param i32) (result i32)))
    (import "env" "choose" (func $choose (param funcref) (result funcref)))
    (table $t (export "t") 1 funcref)
    (global $g (mut funcref) (ref.null func))
    (func (export "same") (param funcref) (result funcref) (local.get 0))
    (func (export "typed") (param (ref $unary) i32) (result i32) (call_ref $unary (local.get 1) (local.get 0)))
    (func (export "keep") (param funcref) (table.set $t (i32.const 0) (local.get 0)) (global.set $g (local.get 0)))
    (func (export "kept") (result funcref) (global.get $g))
    (func (export "chosen") (result funcref) (call $choose (table.get $t (i32.const 0))))
    (func (export "run") (param i32) (result i32) (call_indirect $t (type $unary) (local.get 0) (i32.const 0))))', [
    'env' => ['choose' => fn (Wasm\Func $func) => $func],
]);
$instance->keep($double);
echo $instance->run(21), ' ', $instance->same($double)(22), ' ', $instance->typed($double(...), 23), "\n";
echo $instance->kept()(24), ' ', $instance->chosen()(25), "\n";
unset($double);
gc_collect_cycles();
echo $instance->run(26), "\n";
try {
    $instance->typed($other, 1);
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
$instance->keep($other);
try {
    $instance->run(1);
} catch (Wasm\Exception\RuntimeError $e) {
    echo $e->kind->name, "\n";
}
?>
--EXPECT--
42 44 46
48 50
52
typed(): Argument #1 must be of type Wasm\Func, Wasm\Func of another type given
IndirectCallTypeMismatch
