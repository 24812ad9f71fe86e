--TEST--
Memory: fill(): sets a range to one byte, zero by default
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$memory->fill(65_530, 6, 0x61);
$memory->fill(65_531, 2);
$memory->fill(65_534, 1, 0x162);
$memory->fill(65_535, 1, -1);
$memory->fill(65_536, 0, 1);
var_dump($memory->fill(0, 0, 1));
echo bin2hex($memory->read(65_529, 7)), ' ', bin2hex($memory->read(0, 1)), "\n";
?>
--EXPECT--
NULL
006100006162ff 00
