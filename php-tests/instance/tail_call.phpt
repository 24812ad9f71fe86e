--TEST--
Instance: call: a tail call uses no stack, directly, through tables, and to callables
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $guest
    (type $step (func (param i64 i64) (result i64)))
    (import "env" "done" (func $done (param i64) (result i64)))
    (table $t 1 funcref)
    (elem (i32.const 0) $indirect)
    (elem declare func $reference)
    (func $even (export "even") (param i32) (result i32)
        (if (result i32) (i32.eqz (local.get 0))
            (then (i32.const 1))
            (else (return_call $odd (i32.sub (local.get 0) (i32.const 1))))))
    (func $odd (export "odd") (param i32) (result i32)
        (if (result i32) (i32.eqz (local.get 0))
            (then (i32.const 0))
            (else (return_call $even (i32.sub (local.get 0) (i32.const 1))))))
    (func $indirect (export "indirect") (type $step)
        (if (i64.eqz (local.get 0)) (then (return (local.get 1))))
        (return_call_indirect $t (type $step)
            (i64.sub (local.get 0) (i64.const 1))
            (i64.add (local.get 1) (local.get 0))
            (i32.const 0)))
    (func $reference (export "reference") (type $step)
        (if (i64.eqz (local.get 0)) (then (return_call $done (local.get 1))))
        (return_call_ref $step
            (i64.sub (local.get 0) (i64.const 1))
            (i64.add (local.get 1) (local.get 0))
            (ref.func $reference)))
    (func $trap unreachable)
    (func $between (return_call $trap))
    (func (export "run") (call $between)))', [
    'env' => ['done' => fn (int $sum) => -$sum],
]);
echo $instance->even(10_000_000), ' ', $instance->odd(10_000_000), "\n";
echo $instance->indirect(1_000_000, 0), "\n";
echo $instance->reference(1_000_000, 0), "\n";
try {
    $instance->run();
} catch (Wasm\Exception\RuntimeError $e) {
    // The trap has no frame of a function that made a tail call.
    echo $e->kind->name, ': ', implode(' < ', array_column($e->frames, 'function')), "\n";
}
?>
--EXPECT--
1 0
500000500000
-500000500000
Unreachable: trap < run
