--TEST--
Memory: read(): throws an Error if the copy does not fit into PHP's memory limit
--EXTENSIONS--
wasm
--INI--
wasm.count_memory=0
memory_limit=32M
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1024]);
try {
    $memory->read(0, 64 << 20);
} catch (Error $e) {
    echo $e::class, ': ', $e->getMessage(), "\n";
}
echo strlen($memory->read(0, 1 << 20)), "\n";
?>
--EXPECT--
Error: Allowed memory size of 33554432 bytes exhausted (tried to allocate 67108864 bytes)
1048576
