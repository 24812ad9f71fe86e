--TEST--
Wasi: environ_get: gives the variables, and none of the host
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';

putenv('OF_THE_HOST=1');
run('environment', ['environ_get'], env: ['HOME' => '/', 'EMPTY' => '', 'A' => 'b=c', 7 => 8]);
?>
--EXPECT--
get: ok
text: "HOME=/"
follows the one before: yes
text: "EMPTY="
follows the one before: yes
text: "A=b=c"
follows the one before: yes
text: "7=8"
follows the one before: yes
nothing is written behind the last one: yes
list outside of the memory: EFAULT
list at the edge of the memory: EFAULT
buffer outside of the memory: EFAULT
buffer at the edge of the memory: EFAULT
