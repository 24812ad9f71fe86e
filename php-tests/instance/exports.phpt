--TEST--
Exports: array, iterator and count: show every export in the order of the module
--EXTENSIONS--
wasm
--FILE--
<?php
$exports = (new Wasm\Instance('(module
    (func (export "sum") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
    (func (export "odd name") (result i32) (i32.const 42))
    (func (export "") (result i32) (i32.const 43))
    (func (export "7") (result i32) (i32.const 44))
    (func (export "größer") (result i32) (i32.const 45))
    (memory (export "memory") 1)
    (tag (export "tag"))
    (global (export "global") i32 (i32.const 1))
    (table (export "table") 1 funcref))'))->exports;
echo count($exports), ' ', $exports->count(), "\n";
foreach ($exports as $name => $value) {
    echo var_export($name, true), ' => ', $value::class, "\n";
}
echo $exports->sum(5, 37), ' ', $exports['sum'](5, 37), ' ', $exports['odd name'](), ' ', $exports[''](), ' ', $exports[7](), "\n";
echo $exports->{'odd name'}(), ' ', $exports->größer(), "\n";
var_dump(isset($exports['sum']), isset($exports['missing']), isset($exports['odd name']), isset($exports[7]));
?>
--EXPECT--
9 9
'sum' => Wasm\Func
'odd name' => Wasm\Func
'' => Wasm\Func
7 => Wasm\Func
'größer' => Wasm\Func
'memory' => Wasm\Memory
'tag' => Wasm\Tag
'global' => Wasm\GlobalVar
'table' => Wasm\Table
42 42 42 43 44
42 45
bool(true)
bool(false)
bool(true)
bool(true)
