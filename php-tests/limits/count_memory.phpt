--TEST--
Limits: wasm.count_memory: if off, memory_limit does not count memories and tables
--EXTENSIONS--
wasm
--INI--
memory_limit=32M
wasm.count_memory=0
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1024]);
$table = new Wasm\Table(['element' => 'externref', 'initial' => 9_000_000]);
echo count($memory), ' ', count($table), ' ', $memory->grow(1), "\n";
var_dump(ini_set('wasm.count_memory', '1'));
try {
    $memory->grow(1);
} catch (Wasm\Exception\MemoryLimitError $e) {
    echo $e->getMessage(), "\n";
}
var_dump(ini_set('wasm.count_memory', '0'));
?>
--EXPECTF--
67108864 9000000 1024
string(1) "0"
cannot grow a memory of 1025 pages by 1: 65536 bytes needed, 0 left of memory_limit

Warning: wasm.count_memory can only be lowered, not set to "0" in %s on line %d
bool(false)
