--TEST--
Lifetime: serialize(): is refused for every class
--EXTENSIONS--
wasm
--FILE--
<?php
foreach (objects() as $object) {
    try {
        serialize($object);
        echo "not refused\n";
    } catch (Exception $e) {
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
Serialization of 'Wasm\Module' is not allowed
Serialization of 'Wasm\Instance' is not allowed
Serialization of 'Wasm\Exports' is not allowed
Serialization of 'Wasm\Func' is not allowed
Serialization of 'Wasm\Memory' is not allowed
Serialization of 'Wasm\Table' is not allowed
Serialization of 'Wasm\GlobalVar' is not allowed
Serialization of 'Wasm\Tag' is not allowed
Serialization of 'Wasm\Uint8Array' is not allowed
