--TEST--
Memory: writeCString(): writes text and a NUL
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$memory->fill(0, 65_536, 0xff);
$memory->writeCString(0, 'Hello');
$memory->writeCString(7, '');
var_dump($memory->writeCString(65_533, 42));
echo bin2hex($memory->read(0, 9)), ' ', bin2hex($memory->read(65_532, 4)), ' ', $memory->readCString(0), "\n";
?>
--EXPECT--
NULL
48656c6c6f00ff00ff ff343200 Hello
