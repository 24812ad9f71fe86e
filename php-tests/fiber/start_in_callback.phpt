--TEST--
Fiber: start(): works in a callback, whose stack is suspended meanwhile
--EXTENSIONS--
wasm
--FILE--
<?php
$wat = '(module $m
    (import "env" "f" (func $f (result i32)))
    (func (export "run") (result i32) (i32.add (i32.const 1) (call $f)))
    (func (export "idle") (result i32) (i32.const 7))
    (func $deep (export "deep") (call $deep)))';
$other = new Wasm\Instance($wat, ['env' => ['f' => fn () => Fiber::suspend('from WebAssembly')]]);
$fibers = [];
$instance = new Wasm\Instance($wat, ['env' => ['f' => function () use (&$instance, &$fibers, $other) {
    $fibers[] = $fiber = new Fiber(function () use (&$instance, $other) {
        try {
            $instance->idle();
        } catch (Wasm\Exception\WasmException $e) {
            echo $e->getMessage(), "\n";
        }
        try {
            $other->deep();
        } catch (Wasm\Exception\RuntimeError $e) {
            echo $e->getMessage(), "\n";
        }
        return $other->run();
    });
    echo $fiber->start(), "\n";
    // Here, the callback itself calls the instance, which is always allowed.
    return $instance->idle();
}]]);
echo $instance->run(), "\n";
try {
    $instance->deep();
} catch (Wasm\Exception\RuntimeError $e) {
    echo $e->getMessage(), "\n";
}
// The Fiber outlives the call that started it.
$fibers[0]->resume(41);
echo $fibers[0]->getReturn(), "\n";
?>
--EXPECT--
an earlier call into this instance of module "m" is suspended in another Fiber; new Wasm\Limits(reentrantFibers: true) allows further calls
call stack exhausted
from WebAssembly
8
call stack exhausted
42
