--TEST--
Traps: start function: has frames, too
--EXTENSIONS--
wasm
--FILE--
<?php
try {
    new Wasm\Instance('(module $m (func $start unreachable) (start $start))');
} catch (Wasm\Exception\RuntimeError $e) {
    echo $e->kind->name, ' ', json_encode($e->frames), "\n";
}
?>
--EXPECT--
Unreachable [{"function":"start","index":0,"offset":26,"module":"m"}]
