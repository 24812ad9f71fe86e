--TEST--
Lifetime: instances: do not leak after thousands are made and dropped
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (memory (export "memory") 1)
    (table 1 funcref)
    (func (export "f") (result i32) (i32.load (i32.const 0))))');
for ($i = 0; $i < 1_000; $i++) {
    $module->instantiate()->f();
}
$before = memory_get_usage();
for ($i = 0; $i < 3_000; $i++) {
    $module->instantiate()->f();
    new Wasm\Memory(['initial' => 1]);
}
var_dump(memory_get_usage() - $before < 10_000);
?>
--EXPECT--
bool(true)
