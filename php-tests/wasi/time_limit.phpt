--TEST--
Wasi: max_execution_time ends a program that runs
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
register_shutdown_function(fn () => print("shutdown\n"));
set_time_limit(1);
$wasi = new Wasm\Wasi(['tool', 'flood', '1'], stdout: fn (string $piece) => null);
$wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
echo "not reached\n";
?>
--EXPECTF--
Fatal error: Maximum execution time of 1 second exceeded in %s on line %d
shutdown
