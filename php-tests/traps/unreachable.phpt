--TEST--
Traps: unreachable: has kind, frames and message; the instance stays usable
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $guest
    (global $reached (mut i32) (i32.const 0))
    (func $trap (param i32)
        (if (local.get 0) (then (global.set $reached (i32.const 1)) unreachable)))
    (func (export "run") (param i32) (call $trap (local.get 0))))');
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
Unreachable: unreachable
NULL
Unreachable: unreachable
{"function":"trap","index":0,"offset":50,"module":"guest"}
{"function":"run","index":1,"offset":57,"module":"guest"}
