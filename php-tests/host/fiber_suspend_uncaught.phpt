--TEST--
Host: fibers: the FiberError of a callback reaches the caller
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f))
    (func (export "run") (call $f)))', ['env' => ['f' => fn () => Fiber::suspend()]]);
$fiber = new Fiber(function () use ($instance) {
    try {
        $instance->run();
    } catch (FiberError $e) {
        echo $e->getMessage(), "\n";
    }
    return Fiber::suspend('works');
});
echo $fiber->start(), "\n";
?>
--EXPECT--
Cannot switch fibers in current execution context
works
