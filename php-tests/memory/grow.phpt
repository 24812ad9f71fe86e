--TEST--
Memory: grow(): returns the previous size and keeps the contents
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1, 'maximum' => 4]);
$memory->write(65_535, '!');
echo $memory->grow(2), ' ', $memory->grow(0), ' ', $memory->grow(1), ' ', $memory->byteLength(), "\n";
echo $memory->read(65_535, 1), ' ', bin2hex($memory->read(4 * 65_536 - 2, 2)), "\n";
?>
--EXPECT--
1 3 3 262144
! 0000
