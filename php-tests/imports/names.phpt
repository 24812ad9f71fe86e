--TEST--
Imports: names: may have any characters
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "" "" (func $a (result i32)))
    (import "0" "1" (func $b (result i32)))
    (import "größer" "odd name\00" (func $c (result i32)))
    (func (export "sum") (result i32) (i32.add (call $a) (i32.add (call $b) (call $c)))))', [
    '' => ['' => fn () => 1],
    '0' => ['1' => fn () => 10],
    'größer' => ["odd name\0" => fn () => 100],
]);
echo $instance->sum(), "\n";
?>
--EXPECT--
111
