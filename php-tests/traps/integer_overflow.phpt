--TEST--
Traps: integer overflow: stops divisions and conversions whose result does not fit
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $guest
    (func $trap (param i32) (result i32) (i32.div_s (i32.const -2147483648) (local.get 0)))
    (func (export "run") (param i32) (result i32) (call $trap (local.get 0))))');
foreach ([-1, 2, -1] as $argument) {
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
IntegerOverflow: integer overflow
int(-1073741824)
IntegerOverflow: integer overflow
{"function":"trap","index":0,"offset":43,"module":"guest"}
{"function":"run","index":1,"offset":49,"module":"guest"}
