--TEST--
Traps: out of bounds table access: stops table.get and table.set
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $guest
    (table $t 3 funcref)
    (func $trap (param i32) (result i32) (ref.is_null (table.get $t (local.get 0))))
    (func (export "run") (param i32) (result i32) (call $trap (local.get 0))))');
foreach ([3, 2, 3] as $argument) {
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
TableOutOfBounds: out of bounds table access
int(1)
TableOutOfBounds: out of bounds table access
{"function":"trap","index":0,"offset":43,"module":"guest"}
{"function":"run","index":1,"offset":51,"module":"guest"}
