--TEST--
Wasi: proc_exit: ends the program with a code of 32 bits
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';

foreach ([0, 1, 42, 255, 256, 2_147_483_648, 4_294_967_295] as $code) {
    $wasi = new Wasm\Wasi(['process', 'proc_exit', $code]);
    $instance = new Wasm\Instance(program('process'), $wasi->imports());
    echo $wasi->start($instance), ' ', $wasi->stdout();
}
?>
--EXPECT--
0 before
1 before
42 before
255 before
256 before
2147483648 before
4294967295 before
