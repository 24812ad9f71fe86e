--TEST--
Traps: undefined element: stops a call_indirect outside the table
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $guest
    (type $f (func (result i32)))
    (table $t 2 funcref)
    (elem (i32.const 0) $answer)
    (func $answer (type $f) (i32.const 42))
    (func $trap (param i32) (result i32) (call_indirect $t (type $f) (local.get 0)))
    (func (export "run") (param i32) (result i32) (call $trap (local.get 0))))');
foreach ([2, 0, 2] as $argument) {
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
UndefinedElement: undefined element
int(42)
UndefinedElement: undefined element
{"function":"trap","index":1,"offset":62,"module":"guest"}
{"function":"run","index":2,"offset":70,"module":"guest"}
