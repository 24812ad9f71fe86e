--TEST--
Traps: call stack exhausted: stops endless recursion
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $guest
    (func $trap (param i32) (if (local.get 0) (then (call $trap (local.get 0)))))
    (func (export "run") (param i32) (call $trap (local.get 0))))');
foreach ([1, 0, 1] as $argument) {
    try {
        var_dump($instance->run($argument));
    } catch (Wasm\Exception\RuntimeError $e) {
        echo $e->kind->name, ': ', $e->getMessage(), "\n";
    }
}
echo json_encode($e->frames[1]), ' ', var_export(count($e->frames) >= 10, true), "\n";
?>
--EXPECT--
StackExhausted: call stack exhausted
NULL
StackExhausted: call stack exhausted
{"function":"trap","index":0,"offset":40,"module":"guest"} true
