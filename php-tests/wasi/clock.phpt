--TEST--
Wasi: $clock: stops all clocks, and a program that sleeps moves them at once
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';

$begin = hrtime(true);
run('clocks', ['controlled'], clock: 1_000_000_000_000_000_000);
echo hrtime(true) - $begin < 60e9 ? '' : "it has waited\n";
run('clocks', ['controlled'], clock: 0);
?>
--EXPECT--
realtime: 1000000000000000000
resolution: ok
nanoseconds: 1
monotonic: 1000000000000000000
resolution: ok
nanoseconds: 1
process_cputime: 1000000000000000000
resolution: ok
nanoseconds: 1
thread_cputime: 1000000000000000000
resolution: ok
nanoseconds: 1
sleep for an hour: ok
events: 1
realtime: 1000003600000000000
monotonic: 1000003600000000000
realtime: 0
resolution: ok
nanoseconds: 1
monotonic: 0
resolution: ok
nanoseconds: 1
process_cputime: 0
resolution: ok
nanoseconds: 1
thread_cputime: 0
resolution: ok
nanoseconds: 1
sleep for an hour: ok
events: 1
realtime: 3600000000000
monotonic: 3600000000000
