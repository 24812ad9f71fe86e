--TEST--
Memory: __construct(): makes a memory of 64-bit addresses, for modules that import such a memory
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1, 'maximum' => 3, 'address' => 'i64']);
echo json_encode($memory->type()), "\n";
echo $memory->grow(1), ' ', $memory->byteLength(), "\n";
echo json_encode($memory->type()), "\n";
$memory->write(70_000, 'abcd');

$wide = '(module
    (import "env" "memory" (memory i64 1 4))
    (func (export "load") (param i64) (result i32) (i32.load8_u (local.get 0))))';
echo chr((new Wasm\Instance($wide, ['env' => ['memory' => $memory]]))->load(70_002)), "\n";
foreach ([
    [$wide, new Wasm\Memory(['initial' => 1, 'maximum' => 3])],
    ['(module (import "env" "memory" (memory 1 4)))', $memory],
] as [$wat, $other]) {
    try {
        new Wasm\Instance($wat, ['env' => ['memory' => $other]]);
        echo "not refused\n";
    } catch (Wasm\Exception\LinkError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
{"minimum":1,"maximum":3,"address":"i64"}
1 131072
{"minimum":2,"maximum":3,"address":"i64"}
c
import env.memory: expected memory i64 1..4 pages, got memory 1..3 pages
import env.memory: expected memory 1..4 pages, got memory i64 2..3 pages
