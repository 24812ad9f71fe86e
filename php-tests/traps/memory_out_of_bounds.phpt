--TEST--
Traps: out of bounds memory access: stops loads and stores
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $guest
    (memory 1)
    (func $trap (param i32) (result i32) (i32.load offset=4 (local.get 0)))
    (func (export "run") (param i32) (result i32) (call $trap (local.get 0))))');
foreach ([65529, 65528, 65529] as $argument) {
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
MemoryOutOfBounds: out of bounds memory access
int(0)
MemoryOutOfBounds: out of bounds memory access
{"function":"trap","index":0,"offset":42,"module":"guest"}
{"function":"run","index":1,"offset":50,"module":"guest"}
