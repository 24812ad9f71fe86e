--TEST--
Host: fibers: suspending in an error handler is refused while a result is converted
--EXTENSIONS--
wasm
--FILE--
<?php
set_error_handler(function (int $level, string $message) {
    echo "$message\n";
    try {
        Fiber::suspend();
        echo "suspended\n";
    } catch (FiberError $e) {
        echo $e->getMessage(), "\n";
    }
    return true;
});
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (result i32)))
    (func (export "run") (result i32) (call $f))
    (func $deep (export "deep") (call $deep)))', ['env' => ['f' => fn () => 1.5]]);
$overflow = function () use ($instance) {
    try {
        $instance->deep();
    } catch (Wasm\Exception\RuntimeError $e) {
        echo $e->getMessage(), "\n";
    }
};
$overflow();
$fiber = new Fiber(function () use ($instance) {
    echo $instance->run(), "\n";
    Fiber::suspend();
    echo $instance->run(), "\n";
});
$fiber->start();
$overflow();
$fiber->resume();
$overflow();
?>
--EXPECT--
call stack exhausted
Implicit conversion from float 1.5 to int loses precision
Cannot switch fibers in current execution context
1
call stack exhausted
Implicit conversion from float 1.5 to int loses precision
Cannot switch fibers in current execution context
1
call stack exhausted
