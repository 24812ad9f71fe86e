--TEST--
Values: funcref: accepts a Func, a Closure of an export, or null
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (type $unary (func (param i32) (result i32)))
    (table $t 1 funcref)
    (func $double (export "double") (type $unary) (i32.mul (local.get 0) (i32.const 2)))
    (func (export "same") (param funcref) (result funcref) (local.get 0))
    (func (export "apply") (param funcref i32) (result i32)
        (table.set $t (i32.const 0) (local.get 0))
        (call_indirect $t (type $unary) (local.get 1) (i32.const 0))))');
echo $instance->apply($instance->double, 21), "\n";
echo $instance->apply($instance->double(...), 21), "\n";
echo $instance->apply($instance->exports->double(...), 21), "\n";
var_dump($instance->same(null));
$func = $instance->same($instance->double);
echo $func::class, ' ', $func->name, ' ', $func(4), "\n";
foreach (['strlen', fn () => 1, 5, new stdClass(), [$instance, 'double']] as $value) {
    try {
        $instance->same($value);
        echo "not refused\n";
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
42
42
42
NULL
Wasm\Func double 8
same(): Argument #1 must be of type ?Wasm\Func, string given
same(): Argument #1 must be of type ?Wasm\Func, Closure given
same(): Argument #1 must be of type ?Wasm\Func, int given
same(): Argument #1 must be of type ?Wasm\Func, stdClass given
same(): Argument #1 must be of type ?Wasm\Func, array given
