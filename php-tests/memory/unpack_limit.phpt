--TEST--
Memory: unpack(): copies only the bytes that the format reads
--EXTENSIONS--
wasm
--INI--
wasm.count_memory=0
memory_limit=32M
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1024]);
echo json_encode($memory->unpack(0, 'Va/vb')), "\n";
try {
    $memory->unpack(0, 'Va/C*');
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
{"a":0,"b":0}
Allowed memory size of 33554432 bytes exhausted (tried to allocate 67108864 bytes)
