--TEST--
Host: fibers: suspending in a callback is refused, and everything still works
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (func (export "run") (param i32) (result i32) (call $f (local.get 0))))', [
    'env' => ['f' => function (int $n) {
        try {
            Fiber::suspend();
        } catch (FiberError $e) {
            echo $e->getMessage(), "\n";
        }
        try {
            (new Fiber(fn () => 1))->start();
        } catch (FiberError $e) {
            echo $e->getMessage(), "\n";
        }
        return $n + 1;
    }],
]);
$fiber = new Fiber(function () use ($instance) {
    echo $instance->run(1), "\n";
    echo Fiber::suspend('suspended'), "\n";
    echo $instance->run(2), "\n";
});
echo $fiber->start(), "\n";
$fiber->resume('resumed');
var_dump($fiber->isTerminated());
?>
--EXPECT--
Cannot switch fibers in current execution context
Cannot switch fibers in current execution context
2
suspended
resumed
Cannot switch fibers in current execution context
Cannot switch fibers in current execution context
3
bool(true)
