--TEST--
Memory: __construct(): makes a memory with pages of one byte, for modules that import such a memory
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 10, 'maximum' => 70_000, 'pageSize' => 1]);
echo json_encode($memory->type()), ' ', $memory->byteLength(), ' ', $memory->pages(), "\n";
echo $memory->grow(3), "\n";
echo json_encode($memory->type()), ' ', $memory->byteLength(), ' ', $memory->pages(), "\n";
echo json_encode((new Wasm\Memory(['initial' => 1, 'pageSize' => 65_536]))->type()), "\n";
$memory->write(12, 'x');
try {
    $memory->read(12, 2);
} catch (OutOfBoundsException $e) {
    echo $e->getMessage(), "\n";
}

$bytes = '(module
    (import "env" "memory" (memory 1 100000 (pagesize 1)))
    (func (export "load") (param i32) (result i32) (i32.load8_u (local.get 0))))';
$instance = new Wasm\Instance($bytes, ['env' => ['memory' => $memory]]);
echo chr($instance->load(12)), "\n";
try {
    $instance->load(13);
} catch (Wasm\Exception\RuntimeError $e) {
    echo $e->getMessage(), "\n";
}
$memory->grow(1);
echo $instance->load(13), "\n";
try {
    new Wasm\Instance('(module (import "env" "memory" (memory 0)))', ['env' => ['memory' => $memory]]);
} catch (Wasm\Exception\LinkError $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
{"minimum":10,"maximum":70000,"pageSize":1} 10 10
10
{"minimum":13,"maximum":70000,"pageSize":1} 13 13
{"minimum":1}
offset 12, length 2: outside the memory of 13 bytes
x
out of bounds memory access
0
import env.memory: expected memory 0.. pages, got memory 14..70000 pages of 1 bytes
