--TEST--
Memory: stream(): reaches beyond 4 GiB in a memory of 64-bit addresses
--EXTENSIONS--
wasm
--INI--
wasm.count_memory=0
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 65_540, 'address' => 'i64']);
$stream = $memory->stream();
foreach ([2 ** 31 - 2, 2 ** 32 - 2, 65_540 * 65_536 - 4] as $place) {
    echo fseek($stream, $place), fwrite($stream, 'abcd'), ' ', ftell($stream) - $place, ' ', $memory->read($place, 4), ' ';
    fseek($stream, -4, SEEK_CUR);
    echo fread($stream, 10) === $memory->read($place, min(10, count($memory) - $place)) ? 'same' : 'different', "\n";
}
var_dump(fstat($stream)['size'] === 65_540 * 65_536, feof($stream), fseek($stream, 65_540 * 65_536 + 1));
?>
--EXPECT--
04 4 abcd same
04 4 abcd same
04 4 abcd same
bool(true)
bool(true)
int(-1)
