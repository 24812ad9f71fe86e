--TEST--
Instance: properties: are the exports, and cannot be changed
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (func (export "sum"))
    (memory (export "memory") 1)
    (table (export "table") 1 funcref)
    (global (export "global") i32 (i32.const 1))
    (tag (export "tag")))');
foreach (['sum', 'memory', 'table', 'global', 'tag', 'exports'] as $name) {
    echo $instance->$name::class, "\n";
}
var_dump(isset($instance->sum), isset($instance->missing), isset($instance->exports), empty($instance->memory));
foreach ([
    fn () => $instance->missing,
    fn () => $instance->SUM,
    fn () => $instance->sum = 1,
    fn () => $instance->exports = null,
    fn () => $instance->new = 1,
    fn () => $instance->sum[] = 1,
    function () use ($instance) {
        unset($instance->memory);
    },
] as $use) {
    try {
        $use();
        echo "not refused\n";
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
Wasm\Func
Wasm\Memory
Wasm\Table
Wasm\GlobalVar
Wasm\Tag
Wasm\Exports
bool(true)
bool(false)
bool(true)
bool(false)
Undefined export Wasm\Instance::$missing
Undefined export Wasm\Instance::$SUM
Cannot modify readonly property Wasm\Instance::$sum
Cannot modify readonly property Wasm\Instance::$exports
Cannot modify readonly property Wasm\Instance::$new
Cannot use object of type Wasm\Func as array
Cannot modify readonly property Wasm\Instance::$memory
