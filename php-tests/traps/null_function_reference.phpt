--TEST--
Traps: null function reference: stops a call_ref of a null reference
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $guest
    (type $f (func (result i32)))
    (table $t 2 (ref null $f))
    (elem (table $t) (i32.const 0) (ref null $f) (ref.func $answer))
    (func $answer (type $f) (i32.const 42))
    (func $trap (param i32) (result i32) (call_ref $f (table.get $t (local.get 0))))
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
NullFunctionReference: null function reference
int(42)
NullFunctionReference: null function reference
{"function":"trap","index":1,"offset":70,"module":"guest"}
{"function":"run","index":2,"offset":77,"module":"guest"}
