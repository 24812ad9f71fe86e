--TEST--
Memory: reuse: shows no bytes of a freed memory in later memories
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\Memory;

$use = function () {
    $memory = new Memory(['minimum' => 1, 'maximum' => 10]);
    $memory->write(100, 'SECRET');
    $memory->grow(1);
    $memory->write(70_000, 'BEYOND');
};
$second = Wasm\Module::fromText('(module (memory 1) (memory 1)
    (func (export "load") (param i32) (result i32) (i32.load8_u 1 (local.get 0))))');
for ($round = 0; $round < 3; $round++) {
    $use();
    $memory = new Memory(['minimum' => 1, 'maximum' => 10]);
    echo bin2hex($memory->read(100, 6)), ' ';
    $memory->grow(1);
    echo bin2hex($memory->read(70_000, 6)), ' ';
    unset($memory);
    $use();
    $instance = new Wasm\Instance($second);
    echo $instance->load(100), ' ';
    try {
        echo $instance->load(70_000), "\n";
    } catch (Wasm\Exception\RuntimeError $e) {
        echo $e->getMessage(), "\n";
    }
    unset($instance);
}
?>
--EXPECT--
000000000000 000000000000 0 out of bounds memory access
000000000000 000000000000 0 out of bounds memory access
000000000000 000000000000 0 out of bounds memory access
