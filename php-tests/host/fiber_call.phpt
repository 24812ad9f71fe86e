--TEST--
Host: fibers: may call exports, interleaved
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (global $sum (mut i32) (i32.const 0))
    (func (export "add") (param i32) (result i32)
        (global.set $sum (i32.add (global.get $sum) (call $f (local.get 0))))
        (global.get $sum)))', ['env' => ['f' => fn (int $n) => $n]]);
$fibers = [];
foreach ([1, 10, 100] as $n) {
    $fibers[] = $fiber = new Fiber(function () use ($instance, $n) {
        for ($i = 0; $i < 3; $i++) {
            echo $instance->add($n), "\n";
            Fiber::suspend();
        }
    });
    $fiber->start();
}
foreach ([...$fibers, ...$fibers] as $fiber) {
    $fiber->resume();
}
?>
--EXPECT--
1
11
111
112
122
222
223
233
333
