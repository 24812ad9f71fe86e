--TEST--
Traps: expected shared memory: stops a wait on an unshared memory
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $guest
    (memory 1)
    (func $trap (param i32) (result i32)
        (memory.atomic.wait32 (local.get 0) (i32.const 1) (i64.const 0)))
    (func (export "run") (param i32) (result i32) (call $trap (local.get 0))))');
foreach ([0, 1, 65_536] as $argument) {
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
ExpectedSharedMemory: expected shared memory
UnalignedAtomic: unaligned atomic
ExpectedSharedMemory: expected shared memory
{"function":"trap","index":0,"offset":46,"module":"guest"}
{"function":"run","index":1,"offset":55,"module":"guest"}
