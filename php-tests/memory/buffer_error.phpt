--TEST--
Memory: buffer(): checks PHP's memory limit first
--EXTENSIONS--
wasm
--INI--
wasm.count_memory=0
--FILE--
<?php
ini_set('memory_limit', '16M');
$memory = new Wasm\Memory(['initial' => 512]);
foreach ([[], [1]] as $arguments) {
    try {
        $memory->buffer(...$arguments);
        echo "not rejected\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
Error: Allowed memory size of 16777216 bytes exhausted (tried to allocate 33554432 bytes)
ArgumentCountError: Wasm\Memory::buffer() expects exactly 0 arguments, 1 given
