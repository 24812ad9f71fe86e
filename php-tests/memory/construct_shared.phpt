--TEST--
Memory: __construct(): makes a shared memory, for modules that import such a memory
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1, 'maximum' => 3, 'shared' => true]);
echo json_encode($memory->type()), "\n";
$memory->write(65_528, "\x29");

$shared = '(module
    (import "env" "memory" (memory 1 4 shared))
    (export "again" (memory 0))
    (func (export "add") (param i32 i32) (result i32) (i32.atomic.rmw.add (local.get 0) (local.get 1))))';
$module = Wasm\Module::fromText($shared);
echo json_encode([$module->imports()[0]['type'], $module->exports()[0]['type']]), "\n";

[$one, $two] = [$module->instantiate(['env' => ['memory' => $memory]]), $module->instantiate(['env' => ['memory' => $memory]])];
echo $one->add(65_528, 1), ' ', $two->add(65_528, 0), "\n";
echo $memory->grow(1), ' ', $one->again->byteLength(), ' ', $two->add(131_068, 7), ' ', $one->add(131_068, 0), "\n";

foreach ([
    [$shared, new Wasm\Memory(['initial' => 1, 'maximum' => 3])],
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
{"minimum":1,"maximum":3,"shared":true}
[{"minimum":1,"maximum":4,"shared":true},{"minimum":1,"maximum":4,"shared":true}]
41 42
1 131072 0 7
import env.memory: expected memory shared 1..4 pages, got memory 1..3 pages
import env.memory: expected memory 1..4 pages, got memory shared 2..3 pages
