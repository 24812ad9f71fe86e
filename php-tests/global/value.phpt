--TEST--
GlobalVar: $value: is shared with WebAssembly
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (global $i32 (export "i32") (mut i32) (i32.const -1))
    (global $i64 (export "i64") (mut i64) (i64.const 2))
    (global $f32 (export "f32") (mut f32) (f32.const 0.5))
    (global $f64 (export "f64") (mut f64) (f64.const 0.1))
    (global $v128 (export "v128") (mut v128) (v128.const i8x16 97 98 99 100 101 102 103 104 105 106 107 108 109 110 111 112))
    (global $extern (export "extern") (mut externref) (ref.null extern))
    (global $func (export "func") (mut funcref) (ref.null func))
    (func (export "i32_is") (result i32) (global.get $i32))
    (func (export "set_i64") (param i64) (global.set $i64 (local.get 0)))
    (func (export "v128_is") (result v128) (global.get $v128))
    (func (export "extern_is") (result externref) (global.get $extern))
    (func (export "func_is") (result funcref) (global.get $func)))');
foreach (['i32', 'i64', 'f32', 'f64', 'v128', 'extern', 'func'] as $name) {
    echo $name, ' ', var_export($instance->$name->value, true), ' ', var_export(isset($instance->$name->value), true), "\n";
}
$instance->i32->value = 4_294_967_294;
echo $instance->i32_is(), ' ', $instance->i32->value, "\n";
$instance->set_i64(-5);
echo $instance->i64->value, "\n";
$instance->f32->value = 0.1;
$instance->f64->value = 7;
var_dump($instance->f32->value, $instance->f64->value);
$instance->v128->value = strrev($instance->v128->value);
echo $instance->v128_is(), "\n";
$instance->extern->value = $object = new stdClass();
var_dump($instance->extern_is() === $object, $instance->extern->value === $object);
$instance->func->value = $instance->i32_is;
echo ($instance->func->value)(), ' ', $instance->func_is()->name, "\n";
$instance->func->value = $instance->v128_is(...);
echo $instance->func_is()->name, "\n";
$instance->func->value = $instance->extern->value = null;
var_dump(isset($instance->func->value), $instance->extern_is(), empty($instance->i32->value), empty($instance->extern->value));
var_dump(property_exists($instance->i32, 'value'), isset($instance->i32->other));
// The global outlives the instance that exports it.
$global = $instance->i32;
unset($instance);
gc_collect_cycles();
echo $global->value, "\n";
?>
--EXPECT--
i32 -1 true
i64 2 true
f32 0.5 true
f64 0.1 true
v128 'abcdefghijklmnop' true
extern NULL false
func NULL false
-2 -2
-5
float(0.10000000149011612)
float(7)
ponmlkjihgfedcba
bool(true)
bool(true)
-2 i32_is
v128_is
bool(false)
NULL
bool(false)
bool(true)
bool(true)
bool(false)
-2
