--TEST--
Traps: invalid conversion to integer: stops the conversion of a NaN
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module $guest
    (func $trap (param f64) (result i32) (i32.trunc_f64_s (local.get 0)))
    (func (export "run") (param f64) (result i32) (call $trap (local.get 0))))');
foreach ([NAN, 2.5, NAN] as $argument) {
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
InvalidConversionToInteger: invalid conversion to integer
int(2)
InvalidConversionToInteger: invalid conversion to integer
{"function":"trap","index":0,"offset":37,"module":"guest"}
{"function":"run","index":1,"offset":43,"module":"guest"}
