--TEST--
Wasi: args_sizes_get: gives the number of arguments and their size
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';

$arguments = ['args_sizes_get', '', 'two words', "\u{e9}\xff", 12];
run('environment', $arguments);
?>
--EXPECT--
sizes: ok
number: 6
bytes with their NUL bytes: 45
address of the number outside of the memory: EFAULT
address of the number at the edge of the memory: EFAULT
address of the size outside of the memory: EFAULT
address of the size at the edge of the memory: EFAULT
number, which then stays as it is: 99
