--TEST--
Traps: indirect call type mismatch: stops a call_indirect of a function of another type
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $guest
    (type $f (func (result i32)))
    (table $t 2 funcref)
    (elem (i32.const 0) $answer $other)
    (func $answer (type $f) (i32.const 42))
    (func $other (param f64))
    (func $trap (param i32) (result i32) (call_indirect $t (type $f) (local.get 0)))
    (func (export "run") (param i32) (result i32) (call $trap (local.get 0))))');
foreach ([1, 0, 1] as $argument) {
    try {
        var_dump($instance->run($argument));
    } catch (Wasm\Exception\RuntimeError $e) {
        echo $e->kind->name, ': ', $e->getMessage(), "\n";
    }
}
foreach ($e->frames as $frame) {
    echo json_encode($frame), "\n";
}
?>
--EXPECT--
IndirectCallTypeMismatch: indirect call type mismatch
int(42)
IndirectCallTypeMismatch: indirect call type mismatch
{"function":"trap","index":2,"offset":71,"module":"guest"}
{"function":"run","index":3,"offset":79,"module":"guest"}
