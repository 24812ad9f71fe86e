--TEST--
Lifetime: dynamic properties: are refused for every class
--EXTENSIONS--
wasm
--FILE--
<?php
foreach (objects() as $object) {
    try {
        $object->dynamic = 1;
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
Cannot create dynamic property Wasm\Module::$dynamic
Cannot modify readonly property Wasm\Instance::$dynamic
Cannot modify readonly property Wasm\Exports::$dynamic
Cannot create dynamic property Wasm\Func::$dynamic
Cannot create dynamic property Wasm\Memory::$dynamic
Cannot create dynamic property Wasm\Table::$dynamic
Cannot create dynamic property Wasm\GlobalVar::$dynamic
Cannot create dynamic property Wasm\Tag::$dynamic
Cannot create dynamic property Wasm\Uint8Array::$dynamic
