--TEST--
Traps: frames: include several instances and PHP callbacks, innermost first
--EXTENSIONS--
wasm
--FILE--
<?php
$inner = new Wasm\Instance('(module $inner
    (func $crash (export "crash") unreachable))');
$outer = new Wasm\Instance('(module $outer
    (import "inner" "crash" (func $crash))
    (func $middle (call $crash))
    (func (export "run") (call $middle)))', ['inner' => $inner]);
try {
    $outer->run();
} catch (Wasm\Exception\RuntimeError $e) {
    foreach ($e->frames as $frame) {
        echo json_encode($frame), "\n";
    }
    echo preg_replace('/: .*php/', '', implode("\n", array_map(fn ($f) => ($f['class'] ?? '') . ' ' . $f['function'] . ' ' . basename($f['file']), $e->getTrace()))), "\n";
}
?>
--EXPECT--
{"function":"crash","index":0,"offset":34,"module":"inner"}
{"function":"middle","index":1,"offset":50,"module":"outer"}
{"function":"run","index":2,"offset":55,"module":"outer"}
 crash wasm:inner
 middle wasm:outer
 run wasm:outer
Wasm\Instance run frames.php
