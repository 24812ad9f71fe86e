--TEST--
Fiber: suspend(): works in a generator that a callback runs, or that calls WebAssembly
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = fn () => new Wasm\Instance('(module
    (import "env" "next" (func $next (result i32)))
    (func (export "sum") (param $n i32) (result i32)
        (local $sum i32)
        (loop $again
            (local.set $sum (i32.add (local.get $sum) (call $next)))
            (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
        (local.get $sum)))', ['env' => ['next' => function () {
            static $numbers = [];
            $fiber = spl_object_id(Fiber::getCurrent());
            $numbers[$fiber] ??= (function () {
                for ($i = 1;; $i++) {
                    yield $i * Fiber::suspend($i);
                }
            })();
            $number = $numbers[$fiber]->current();
            $numbers[$fiber]->next();
            return $number;
        }]]);
$fiber = fn () => new Fiber(function () use ($instance) {
    $sums = (function () use ($instance) {
        for ($i = 1; $i < 3; $i++) {
            yield $instance()->sum($i);
        }
    })();
    return [...$sums];
});
$fibers = [$fiber(), $fiber()];
foreach ($fibers as $fiber) {
    $fiber->start();
}
for ($i = 0; $i < 5; $i++) {
    foreach ($fibers as $number => $fiber) {
        $fiber->resume(10 ** $number);
    }
}
foreach ($fibers as $fiber) {
    echo json_encode($fiber->getReturn()), "\n";
}
?>
--EXPECT--
[1,3]
[10,30]
