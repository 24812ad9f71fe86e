--TEST--
Fiber: suspend(): is refused in a destructor that runs when WebAssembly releases a value
--EXTENSIONS--
wasm
--FILE--
<?php
class Suspending
{
    public function __destruct()
    {
        try {
            Fiber::suspend();
            echo "suspended\n";
        } catch (FiberError $e) {
            echo $e->getMessage(), "\n";
        }
    }
}
$fiber = new Fiber(function () {
    $instance = new Wasm\Instance('(module
        (import "env" "f" (func $f))
        (table 1 externref)
        (func (export "set") (param externref) (table.set (i32.const 0) (local.get 0)) (call $f)))', [
        'env' => ['f' => function () {
            static $held;
            $held ??= new Suspending();
        }],
    ]);
    $instance->set(new Suspending());
    $instance->set(null);
    echo "cleared\n";
    unset($instance);
    echo "gone\n";
    return Fiber::suspend('suspended');
});
echo $fiber->start(), "\n";
?>
--EXPECT--
Cannot switch fibers in current execution context
cleared
Cannot switch fibers in current execution context
gone
suspended
