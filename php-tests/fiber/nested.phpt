--TEST--
Fiber: suspend(): works in PHP in WebAssembly in PHP in WebAssembly
--EXTENSIONS--
wasm
--FILE--
<?php
$wat = '(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (func (export "run") (param i32) (result i32) (i32.mul (i32.const 10) (call $f (local.get 0)))))';
$make = fn (callable $f) => new Wasm\Instance($wat, ['env' => ['f' => $f]]);
$fiber = fn () => new Fiber(function () use ($make) {
    $inner = $make(fn (int $n) => Fiber::suspend("inner $n") + 1);
    $middle = $make(function (int $n) use ($inner) {
        $n += Fiber::suspend("middle before $n");
        $n = $inner->run($n);
        return $n + Fiber::suspend("middle after $n");
    });
    $outer = $make(fn (int $n) => $middle->run($n) + $middle->run($n + 1));
    return $outer->run(1);
});
$fibers = [$fiber(), $fiber()];
foreach ($fibers as $number => $fiber) {
    echo "$number: ", $fiber->start(), "\n";
}
for ($i = 1; !$fibers[1]->isTerminated(); $i++) {
    foreach ($fibers as $number => $fiber) {
        echo "$number: ", $fiber->resume($i + $number) ?? $fiber->getReturn(), "\n";
    }
}
?>
--EXPECT--
0: middle before 1
1: middle before 1
0: inner 2
1: inner 3
0: middle after 30
1: middle after 40
0: middle before 2
1: middle before 2
0: inner 6
1: inner 7
0: middle after 60
1: middle after 70
0: 9900
1: 12100
