--TEST--
Values: typed funcref: accepts functions of its type, and null only if its type allows null
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (type $unary (func (param i32) (result i32)))
    (type $binary (func (param i32 i32) (result i32)))
    (import "env" "choose" (func $choose (param i32) (result (ref $unary))))
    (func $double (export "double") (type $unary) (i32.mul (local.get 0) (i32.const 2)))
    (func $add (export "add") (type $binary) (i32.add (local.get 0) (local.get 1)))
    (func (export "apply") (param (ref $unary) i32) (result i32)
        (call_ref $unary (local.get 1) (local.get 0)))
    (func (export "maybe") (param (ref null $unary)) (result (ref null $unary)) (local.get 0))
    (func (export "any") (param (ref func)) (result (ref func)) (local.get 0))
    (func (export "chosen") (param i32) (result i32)
        (call_ref $unary (i32.const 21) (call $choose (local.get 0)))))', [
    'env' => ['choose' => function (int $n) use (&$choices) {
        return $choices[$n];
    }],
]);
$other = new Wasm\Instance('(module (func (export "negate") (param i32) (result i32) (i32.sub (i32.const 0) (local.get 0))))');
$choices = [$instance->double, $other->negate(...), $instance->add, null, 'strlen'];

echo $instance->apply($instance->double, 21), "\n";
echo $instance->apply($instance->double(...), 21), "\n";
echo $instance->apply($other->negate, 21), "\n";
echo $instance->maybe($other->negate)(5), "\n";
var_dump($instance->maybe(null));
echo $instance->any($instance->add)(1, 2), "\n";
echo json_encode($instance->apply->type()), "\n";
echo json_encode($instance->maybe->type()), "\n";
foreach ([
    fn () => $instance->apply($instance->add, 1),
    fn () => $instance->apply($instance->add(...), 1),
    fn () => $instance->apply(null, 1),
    fn () => $instance->apply('strlen', 1),
    fn () => $instance->apply(fn (int $n) => $n, 1),
    fn () => $instance->maybe($instance->add),
    fn () => $instance->maybe(1),
    fn () => $instance->any(null),
    fn () => $instance->chosen(2),
    fn () => $instance->chosen(3),
    fn () => $instance->chosen(4),
] as $use) {
    try {
        $use();
        echo "not refused\n";
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
echo $instance->chosen(0), ' ', $instance->chosen(1), "\n";
?>
--EXPECTF--
42
42
-21
-5
NULL
3
{"parameters":["(ref %d)","i32"],"results":["i32"]}
{"parameters":["(ref null %d)"],"results":["(ref null %d)"]}
apply(): Argument #1 must be of type Wasm\Func, Wasm\Func of another type given
apply(): Argument #1 must be of type Wasm\Func, Closure of another type given
apply(): Argument #1 must be of type Wasm\Func, null given
apply(): Argument #1 must be of type Wasm\Func, string given
apply(): Argument #1 must be of type Wasm\Func, Closure given
maybe(): Argument #1 must be of type ?Wasm\Func, Wasm\Func of another type given
maybe(): Argument #1 must be of type ?Wasm\Func, int given
any(): Argument #1 must be of type Wasm\Func, null given
import env.choose: must return (ref %d), Wasm\Func of another type returned
import env.choose: must return (ref %d), null returned
import env.choose: must return (ref %d), string returned
42 -21
