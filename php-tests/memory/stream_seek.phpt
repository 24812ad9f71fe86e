--TEST--
Memory: stream(): seeks from the beginning, from the position and from the end
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$memory->write(65_530, 'abcdef');
$stream = $memory->stream();
foreach ([[65_530], [0, SEEK_END], [-2, SEEK_END], [1, SEEK_CUR], [-3, SEEK_CUR], [65_536], [0]] as $arguments) {
    echo fseek($stream, ...$arguments), ' ', ftell($stream), ' ', json_encode(fread($stream, 1)), "\n";
}
?>
--EXPECT--
0 65530 "a"
0 65536 ""
0 65534 "e"
0 65536 ""
0 65533 "d"
0 65536 ""
0 0 "\u0000"
