--TEST--
Instance: call: one call site works for modules with different exports
--EXTENSIONS--
wasm
--FILE--
<?php
$instances = [
    new Wasm\Instance('(module (func (export "f") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))))'),
    new Wasm\Instance('(module (func) (func) (func (export "f") (param f64) (result f64) (f64.mul (local.get 0) (f64.const 2))))'),
    new Wasm\Instance('(module (func (export "g")))'),
    new Wasm\Instance('(module (func (export "f") (param i32 i32)))'),
    new Wasm\Instance('(module (memory (export "f") 1))'),
];
for ($round = 0; $round < 3; $round++) {
    foreach ($instances as $instance) {
        foreach ([$instance, $instance->exports] as $object) {
            try {
                var_dump($object->f(20));
            } catch (Error $e) {
                echo $e->getMessage(), "\n";
            }
        }
    }
}
?>
--EXPECT--
int(21)
int(21)
float(40)
float(40)
Call to undefined method Wasm\Instance::f()
Call to undefined method Wasm\Exports::f()
f() expects exactly 2 arguments, 1 given
f() expects exactly 2 arguments, 1 given
Call to undefined method Wasm\Instance::f()
Call to undefined method Wasm\Exports::f()
int(21)
int(21)
float(40)
float(40)
Call to undefined method Wasm\Instance::f()
Call to undefined method Wasm\Exports::f()
f() expects exactly 2 arguments, 1 given
f() expects exactly 2 arguments, 1 given
Call to undefined method Wasm\Instance::f()
Call to undefined method Wasm\Exports::f()
int(21)
int(21)
float(40)
float(40)
Call to undefined method Wasm\Instance::f()
Call to undefined method Wasm\Exports::f()
f() expects exactly 2 arguments, 1 given
f() expects exactly 2 arguments, 1 given
Call to undefined method Wasm\Instance::f()
Call to undefined method Wasm\Exports::f()
