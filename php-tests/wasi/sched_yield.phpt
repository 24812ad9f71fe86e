--TEST--
Wasi: sched_yield: goes on
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';

run('process', ['sched_yield']);
?>
--EXPECT--
once: ok
again: ok
