--TEST--
Instance: call: traps and exceptions leave code of the tracing JIT
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
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (func (export "divide") (param i32 i32) (result i32)
        (i32.div_s (local.get 0) (call $f (local.get 1)))))', [
    'env' => ['f' => function (int $n): int {
        return $n === 7 ? throw new DomainException('seven') : $n;
    }],
]);
$caught = [];
for ($i = 0; $i < 1_000; $i++) {
    try {
        $instance->divide(100, $i % 10);
    } catch (Exception $e) {
        $caught[$e->getMessage()] = ($caught[$e->getMessage()] ?? 0) + 1;
    }
}
print_r($caught);
?>
--EXPECT--
Array
(
    [integer divide by zero] => 100
    [seven] => 100
)
