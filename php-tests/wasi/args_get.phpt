--TEST--
Wasi: args_get: gives the arguments one behind the other
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';

run('environment', ['args_get', '', 'two words', "\u{e9}", 12, -3]);
?>
--EXPECT--
get: ok
text: "environment"
follows the one before: yes
text: "args_get"
follows the one before: yes
text: ""
follows the one before: yes
text: "two words"
follows the one before: yes
text: "é"
follows the one before: yes
text: "12"
follows the one before: yes
text: "-3"
follows the one before: yes
nothing is written behind the last one: yes
list outside of the memory: EFAULT
list at the edge of the memory: EFAULT
buffer outside of the memory: EFAULT
buffer at the edge of the memory: EFAULT
