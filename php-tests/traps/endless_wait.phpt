--TEST--
Traps: endless wait: stops a wait without timeout, because no other thread can notify
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $guest
    (memory 1 1 shared)
    (func $trap (param i64) (result i32)
        (memory.atomic.wait32 (i32.const 0) (i32.const 0) (local.get 0)))
    (func (export "run") (param i64) (result i32) (call $trap (local.get 0))))');
foreach ([-1, 0, 1_000, PHP_INT_MIN] as $argument) {
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
EndlessWait: endless wait: no other thread can notify
int(2)
int(2)
EndlessWait: endless wait: no other thread can notify
{"function":"trap","index":0,"offset":47,"module":"guest"}
{"function":"run","index":1,"offset":56,"module":"guest"}
