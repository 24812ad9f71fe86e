--TEST--
Fiber: destruction: unwinds a Fiber that is suspended in a callback; WebAssembly does not catch that
--EXTENSIONS--
wasm
--FILE--
<?php
class Local
{
    public function __construct(private string $name)
    {
    }

    public function __destruct()
    {
        echo "$this->name destroyed\n";
    }
}
$make = function (callable $f) {
    return new Wasm\Instance('(module
        (import "env" "f" (func $f (param i32) (result i32)))
        (global $after (mut i32) (i32.const 0))
        (func (export "run") (param i32) (result i32)
            (block $caught
                (try_table (catch_all $caught) (drop (call $f (local.get 0)))))
            (global.set $after (i32.const 1))
            (i32.const 1))
        (func (export "after") (result i32) (global.get $after)))', ['env' => ['f' => $f]]);
};
$inner = $make(function (int $n) {
    static $calls = 0;
    $isFirst = $calls++ === 0;
    $local = new Local('inner');
    try {
        return Fiber::suspend();
    } finally {
        echo "finally, inner\n";
        try {
            $isFirst && Fiber::suspend();
        } catch (FiberError $e) {
            echo $e->getMessage(), "\n";
        }
    }
});
$outer = $make(function (int $n) use ($inner) {
    $local = new Local('outer');
    try {
        return $inner->run($n);
    } catch (Throwable $e) {
        echo "not reached\n";
    } finally {
        echo "finally, outer\n";
    }
});
$fiber = new Fiber(function () use ($outer) {
    $outer->run(1);
    echo "not reached\n";
});
$fiber->start();
echo "dropped\n";
unset($fiber);
echo $inner->after(), $outer->after(), "\n";
$fiber = new Fiber(fn () => $outer->run(1));
$fiber->start();
$fiber->resume(5);
echo $fiber->getReturn(), $inner->after(), $outer->after(), "\n";
?>
--EXPECT--
dropped
finally, inner
Cannot suspend in a force-closed fiber
inner destroyed
finally, outer
outer destroyed
00
finally, inner
inner destroyed
finally, outer
outer destroyed
111
