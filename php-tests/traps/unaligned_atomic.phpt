--TEST--
Traps: unaligned atomic: stops an atomic access whose address is not a multiple of its width
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $guest
    (memory 1)
    (func $trap (param i32) (result i32)
        (i32.atomic.rmw16.add_u offset=2 (local.get 0) (i32.const 5)))
    (func (export "run") (param i32) (result i32) (call $trap (local.get 0))))');
foreach ([1, 0, 65_535, 65_534, 0] as $argument) {
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
UnalignedAtomic: unaligned atomic
int(0)
UnalignedAtomic: unaligned atomic
MemoryOutOfBounds: out of bounds memory access
int(5)
{"function":"trap","index":0,"offset":44,"module":"guest"}
{"function":"run","index":1,"offset":53,"module":"guest"}
