--TEST--
Memory: copy(): copies bytes within the memory, also between overlapping ranges
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$memory->write(0, 'abcdef');
$memory->copy(2, 0, 6);
echo $memory->read(0, 8), "\n";
$memory->copy(0, 2, 6);
echo $memory->read(0, 8), "\n";
$memory->copy(65_535, 5, 1);
$memory->copy(to: 65_536, from: 65_536, length: 0);
var_dump($memory->copy(0, 65_535, 1));
echo $memory->read(0, 8), "\n";
?>
--EXPECT--
ababcdef
abcdefef
NULL
fbcdefef
