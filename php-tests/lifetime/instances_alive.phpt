--TEST--
Lifetime: instances: a thousand of them live at once
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (import "env" "n" (global i32))
    (memory (export "memory") 1)
    (func (export "f") (result i32) (global.get 0)))');
for ($i = 0; $i < 1_000; $i++) {
    $instances[] = $module->instantiate(['env' => ['n' => $i]]);
}
echo array_sum(array_map(fn ($instance) => $instance->f(), $instances)), "\n";
?>
--EXPECT--
499500
