--TEST--
Memory: buffer(): returns a copy of the whole memory
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 0]);
var_dump($memory->buffer());
$memory->grow(2);
$memory->write(65_535, 'xyz');
$buffer = $memory->buffer();
$memory->fill(65_535, 3);
echo strlen($buffer), ' ', substr($buffer, 65_535, 3), ' ', md5($buffer) === md5(str_pad(str_repeat("\0", 65_535) . 'xyz', 131_072, "\0")) ? 'same' : 'other', "\n";
?>
--EXPECT--
string(0) ""
131072 xyz same
