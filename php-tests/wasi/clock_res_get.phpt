--TEST--
Wasi: clock_res_get: gives the resolution of four clocks
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';

run('clocks', ['clock_res_get']);
?>
--EXPECT--
realtime: ok
at least a nanosecond, at most a second: yes
monotonic: ok
at least a nanosecond, at most a second: yes
process_cputime: ok
at least a nanosecond, at most a second: yes
thread_cputime: ok
at least a nanosecond, at most a second: yes
unknown clock: EINVAL
clock with the largest number: EINVAL
result outside of the memory: EFAULT
result at the edge of the memory: EFAULT
