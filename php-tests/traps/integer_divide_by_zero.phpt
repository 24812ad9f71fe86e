--TEST--
Traps: integer divide by zero: stops divisions and remainders
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $guest
    (func $trap (param i32) (result i32) (i32.div_s (i32.const 42) (local.get 0)))
    (func (export "run") (param i32) (result i32) (call $trap (local.get 0))))');
foreach ([0, 2, 0] as $argument) {
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
IntegerDivideByZero: integer divide by zero
int(21)
IntegerDivideByZero: integer divide by zero
{"function":"trap","index":0,"offset":39,"module":"guest"}
{"function":"run","index":1,"offset":45,"module":"guest"}
