--TEST--
Wasi: start(): passes on a trap, and the output before it stays
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$wasi = new Wasm\Wasi(['tool', 'abort']);
$instance = new Wasm\Instance(program('tool'), $wasi->imports());
try {
    $wasi->start($instance);
    echo "not thrown\n";
} catch (Wasm\Exception\RuntimeError $e) {
    echo $e->kind->name, ' ', $wasi->stdout();
}
$fill = '(memory.fill (i32.const 65536) (i32.const 0) (i32.const 1))';
foreach ([$fill, '(call $start)'] as $code) {
    $wasi = new Wasm\Wasi();
    $instance = new Wasm\Instance("(module (memory 1)
        (func \$start (export \"_start\") $code (drop (i32.const 0))))", $wasi->imports());
    try {
        $wasi->start($instance);
        echo "not thrown\n";
    } catch (Wasm\Exception\RuntimeError $e) {
        echo $e->kind->name, "\n";
    }
}
?>
--EXPECT--
Unreachable before
MemoryOutOfBounds
StackExhausted
