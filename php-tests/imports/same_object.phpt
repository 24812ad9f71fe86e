--TEST--
Imports: objects: are the same objects when they are exported again
--EXTENSIONS--
wasm
--FILE--
<?php
$objects = [
    'memory' => new Wasm\Memory(['initial' => 1]),
    'table' => new Wasm\Table(['element' => 'funcref', 'initial' => 1]),
    'global' => new Wasm\GlobalVar(['value' => 'i32'], 1),
    'tag' => new Wasm\Tag([]),
    'func' => (new Wasm\Instance('(module (func (export "func")))'))->func,
];
$wat = '(module
    (import "env" "memory" (memory 1))
    (import "env" "table" (table 1 funcref))
    (import "env" "global" (global i32))
    (import "env" "tag" (tag))
    (import "env" "func" (func))
    (export "memory" (memory 0))
    (export "table" (table 0))
    (export "global" (global 0))
    (export "tag" (tag 0))
    (export "func" (func 0)))';
$first = new Wasm\Instance($wat, ['env' => $objects]);
$second = new Wasm\Instance($wat, ['env' => $first]);
$third = new Wasm\Instance($wat, ['env' => $second->exports]);
foreach ([$first, $second, $third] as $instance) {
    echo json_encode(array_map(fn ($name) => $instance->$name === $objects[$name], array_keys($objects))), "\n";
}
?>
--EXPECT--
[true,true,true,true,true]
[true,true,true,true,true]
[true,true,true,true,true]
