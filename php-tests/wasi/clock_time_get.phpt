--TEST--
Wasi: clock_time_get: gives the time of four clocks
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';

run('clocks', ['clock_time_get']);
?>
--EXPECT--
realtime: ok
does not go back: yes
monotonic: ok
does not go back: yes
process_cputime: ok
does not go back: yes
thread_cputime: ok
does not go back: yes
the realtime is after 2020: yes
any precision: ok
unknown clock: EINVAL
clock with the largest number: EINVAL
result outside of the memory: EFAULT
result at the edge of the memory: EFAULT
