--TEST--
Traps: null reference: stops a ref.as_non_null of a null reference
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $guest
    (table $t 2 funcref)
    (elem (i32.const 0) $answer)
    (func $answer (result i32) (i32.const 42))
    (func $trap (param i32) (result i32) (ref.is_null (ref.as_non_null (table.get $t (local.get 0)))))
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
NullReference: null reference
int(0)
NullReference: null reference
{"function":"trap","index":1,"offset":64,"module":"guest"}
{"function":"run","index":2,"offset":71,"module":"guest"}
