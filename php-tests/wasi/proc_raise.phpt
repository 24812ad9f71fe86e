--TEST--
Wasi: proc_raise: is not there, because there are no signals
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';

run('process', ['proc_raise']);
?>
--EXPECT--
no signal: ENOSYS
abort: ENOSYS
kill: ENOSYS
unknown signal: ENOSYS
