--TEST--
Memory: readCString(): returns the bytes before the next NUL, at most as many as the limit
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$memory->write(0, "Hello\0world\xff\0");
$memory->write(65_533, 'end');
foreach ([[0], [5], [6], [0, 3], [0, 5], [0, 6], [3, 0], [65_533, 3], [65_534, 1], [65_536, 0], [0, PHP_INT_MAX]] as $arguments) {
    echo '"', rawurlencode($memory->readCString(...$arguments)), "\"\n";
}
?>
--EXPECT--
"Hello"
""
"world%FF"
"Hel"
"Hello"
"Hello"
""
"end"
"n"
""
"Hello"
