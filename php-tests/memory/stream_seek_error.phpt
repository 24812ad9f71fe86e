--TEST--
Memory: stream(): refuses to seek outside the memory, and keeps its position
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$stream = $memory->stream();
fseek($stream, 10);
foreach ([
    [-1], [65_537], [PHP_INT_MAX], [PHP_INT_MIN],
    [-11, SEEK_CUR], [65_527, SEEK_CUR], [PHP_INT_MAX, SEEK_CUR], [PHP_INT_MIN, SEEK_CUR],
    [1, SEEK_END], [-65_537, SEEK_END], [PHP_INT_MIN, SEEK_END], [PHP_INT_MAX, SEEK_END],
    [0, 77],
] as $arguments) {
    echo fseek($stream, ...$arguments), ' ', ftell($stream), "\n";
}
var_dump(fwrite($stream, 'x'), $memory->read(9, 3) === "\0x\0");
?>
--EXPECT--
-1 10
-1 10
-1 10
-1 10
-1 10
-1 10
-1 10
-1 10
-1 10
-1 10
-1 10
-1 10
-1 10
int(1)
bool(true)
