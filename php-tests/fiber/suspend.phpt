--TEST--
Fiber: suspend(): works in a callback, and passes values in both directions
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (param i32 f64) (result i64)))
    (memory (export "memory") 1)
    (func $inner (param i32) (result i64)
        (i64.add (i64.const 1) (call $f (i32.add (local.get 0) (i32.const 1)) (f64.const 0.5))))
    (func (export "run") (param i32) (result i64)
        (i64.store (i32.const 8) (call $inner (local.get 0)))
        (i64.load (i32.const 8))))', [
    'env' => ['f' => function (int $n, float $x): int {
        $got = Fiber::suspend("$n $x");
        $got .= Fiber::suspend("got $got");
        return (int) $got;
    }],
]);
$fiber = new Fiber(function () use ($instance) {
    for ($i = 0; $i < 2; $i++) {
        Fiber::suspend($instance->run($i));
    }
    return ($instance->run)(2) . ' ' . array_map($instance->run(...), [3])[0];
});
$shown = $fiber->start();
for ($i = 0; !$fiber->isTerminated(); $i++) {
    echo "$i: $shown\n";
    $shown = $fiber->resume($i);
}
echo $fiber->getReturn(), "\n";
?>
--EXPECT--
0: 1 0.5
1: got 0
2: 2
3: 2 0.5
4: got 3
5: 35
6: 3 0.5
7: got 6
8: 4 0.5
9: got 8
68 90
