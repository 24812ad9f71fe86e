--TEST--
Module: serialize() and deserialize(): turn a module into an artifact and back
--EXTENSIONS--
wasm
--INI--
wasm.cache_max_bytes=0
wasm.allow_deserialize=1
--FILE--
<?php
use Wasm\Module;

$module = new Module('(module $named (memory (export "memory") 1) (data (i32.const 0) "text")
    (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))');
$artifact = $module->serialize();
var_dump($artifact === Module::fromText('(module)')->serialize(), $artifact === $module->serialize());
$again = Module::deserialize($artifact);
echo $again->origin()->name, ' ', $again->name(), ' ', $module->origin()->name, "\n";
var_dump($again->exports() === $module->exports(), $again->serialize() === $artifact);
$instance = $again->instantiate();
echo $instance->add(40, 2), ' ', $instance->memory->read(0, 4), "\n";
unset($module, $again);
echo $instance->add(40, 2), "\n";
?>
--EXPECT--
bool(false)
bool(true)
Deserialized named Compiled
bool(true)
bool(true)
42 text
42
