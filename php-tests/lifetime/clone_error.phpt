--TEST--
Lifetime: clone: is refused for every class
--EXTENSIONS--
wasm
--FILE--
<?php
foreach (objects() as $object) {
    try {
        clone $object;
        echo "not refused\n";
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
function objects(): array
{
    $module = Wasm\Module::fromText('(module $calculator
        (import "env" "log" (func (param i32)))
        (func (export "sum") (param i32 i32) (result i32) (i32.const 0))
        (memory (export "memory") 1 2)
        (table (export "table") 1 2 funcref)
        (global (export "global") (mut i64) (i64.const 42))
        (tag (export "tag") (param i32)))');
    $instance = $module->instantiate(['env' => ['log' => fn () => null]]);
    return [$module, $instance, $instance->exports, ...array_values(iterator_to_array($instance->exports)), new Wasm\Uint8Array($instance->memory, 1)];
}
?>
--EXPECT--
Trying to clone an uncloneable object of class Wasm\Module
Trying to clone an uncloneable object of class Wasm\Instance
Trying to clone an uncloneable object of class Wasm\Exports
Trying to clone an uncloneable object of class Wasm\Func
Trying to clone an uncloneable object of class Wasm\Memory
Trying to clone an uncloneable object of class Wasm\Table
Trying to clone an uncloneable object of class Wasm\GlobalVar
Trying to clone an uncloneable object of class Wasm\Tag
Trying to clone an uncloneable object of class Wasm\Uint8Array
