--TEST--
Values: externref: accepts any value and returns the same value
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (table $t (export "t") 10 externref)
    (func (export "same") (param externref) (result externref) (local.get 0))
    (func (export "is_null") (param externref) (result i32) (ref.is_null (local.get 0)))
    (func (export "keep") (param i32 externref) (table.set $t (local.get 0) (local.get 1)))
    (func (export "kept") (param i32) (result externref) (table.get $t (local.get 0))))');
$object = new stdClass();
foreach ([null, false, true, 0, 42, -0.5, '', 'text', [1, [2]], $object, fn () => 1] as $value) {
    echo get_debug_type($value), ' ', var_export($instance->same($value) === $value, true), ' ', $instance->is_null($value), "\n";
}
$instance->keep(1, $object);
$object->name = 'kept';
$object = null;
gc_collect_cycles();
echo $instance->kept(1)->name, "\n";
$instance->keep(1, null);
var_dump($instance->kept(1));
?>
--EXPECT--
null true 1
bool true 0
bool true 0
int true 0
int true 0
float true 0
string true 0
string true 0
array true 0
stdClass true 0
Closure true 0
kept
NULL
