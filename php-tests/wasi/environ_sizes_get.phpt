--TEST--
Wasi: environ_sizes_get: gives the number of variables and their size
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';

run('environment', ['environ_sizes_get'], env: ['HOME' => '/', 'EMPTY' => '', 7 => 8]);
echo "without variables:\n";
run('environment', ['environ_sizes_get']);
?>
--EXPECT--
sizes: ok
number: 3
bytes with their NUL bytes: 18
address of the number outside of the memory: EFAULT
address of the number at the edge of the memory: EFAULT
address of the size outside of the memory: EFAULT
address of the size at the edge of the memory: EFAULT
number, which then stays as it is: 99
without variables:
sizes: ok
number: 0
bytes with their NUL bytes: 0
address of the number outside of the memory: EFAULT
address of the number at the edge of the memory: EFAULT
address of the size outside of the memory: EFAULT
address of the size at the edge of the memory: EFAULT
number, which then stays as it is: 99
