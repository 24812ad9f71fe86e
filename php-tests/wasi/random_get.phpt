--TEST--
Wasi: random_get: fills a buffer, and nothing else
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';

run('process', ['random_get']);
?>
--EXPECT--
64 bytes: ok
64 other bytes: ok
differ: yes
8 bytes: ok
within the buffer only: yes
many bytes: ok
every byte appears about as often as the others: yes
no bytes: ok
the last byte of the memory: ok
one byte more: EFAULT
buffer outside of the memory: EFAULT
longest buffer: EFAULT
