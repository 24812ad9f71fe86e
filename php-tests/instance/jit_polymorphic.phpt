--TEST--
Instance: call: one call site serves several modules under the tracing JIT
--EXTENSIONS--
wasm
opcache
--INI--
opcache.enable_cli=1
opcache.jit_buffer_size=16M
opcache.jit=tracing
opcache.jit_hot_loop=2
opcache.jit_hot_func=2
--FILE--
<?php
$instances = [
    new Wasm\Instance('(module (func (export "f") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))))'),
    new Wasm\Instance('(module (func) (func (export "f") (param f64) (result f64) (f64.mul (local.get 0) (f64.const 0.5))))'),
    new Wasm\Instance('(module (func (export "g")))'),
];
function call(array $instances, int $n): float
{
    $sum = 0;
    for ($i = 0; $i < 1_000; $i++) {
        try {
            $sum += $instances[intdiv($i, 100) % $n]->f($i);
        } catch (Error $e) {
            $sum -= 1;
        }
    }
    return $sum;
}
echo call($instances, 1), ' ', call($instances, 2), ' ', call($instances, 3), ' ', call($instances, 2), "\n";
?>
--EXPECT--
500500 362625 267325 362625
