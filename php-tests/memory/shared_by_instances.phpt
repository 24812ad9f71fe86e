--TEST--
Memory: import: is shared by all instances that import it
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$module = Wasm\Module::fromText('(module
    (import "env" "memory" (memory 1))
    (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
    (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
    (func (export "grow") (result i32) (memory.grow (i32.const 1))))');
$one = $module->instantiate(['env' => ['memory' => $memory]]);
$two = $module->instantiate(['env' => ['memory' => $memory]]);
$one->store(8, 42);
echo $two->load(8), ' ', ord($memory->read(8, 1)), "\n";
echo $one->grow(), ' ', $two->grow(), ' ', $memory->pages(), "\n";
$two->store(2 * 65_536, 43);
echo $one->load(2 * 65_536), "\n";
?>
--EXPECT--
42 42
1 2 3
43
