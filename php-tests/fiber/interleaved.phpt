--TEST--
Fiber: callbacks: several Fibers are suspended in callbacks, and resume in any order
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (import "env" "next" (func $next (param i32) (result i32)))
    (func $sum (export "sum") (param $n i32) (result i32)
        (if (result i32) (local.get $n)
            (then (i32.add
                (call $next (local.get $n))
                (call $sum (i32.sub (local.get $n) (i32.const 1)))))
            (else (i32.const 0)))))');
foreach (['forwards', 'backwards', 'shuffled'] as $order) {
    $fibers = [];
    foreach ([1, 10, 100] as $factor) {
        $instance = $module->instantiate(['env' => ['next' => fn (int $n) => Fiber::suspend($n) * $factor]]);
        $fibers[$factor] = new Fiber($instance->sum(...));
        $fibers[$factor]->start(4);
    }
    for ($n = 4; $n > 0; $n--) {
        $keys = array_keys($fibers);
        match ($order) {
            'forwards' => null,
            'backwards' => $keys = array_reverse($keys),
            'shuffled' => $keys = [$keys[$n % 3], $keys[($n + 1) % 3], $keys[($n + 2) % 3]],
        };
        foreach ($keys as $key) {
            $fibers[$key]->resume($n);
        }
    }
    echo "$order: ", implode(' ', array_map(fn (Fiber $fiber) => $fiber->getReturn(), $fibers)), "\n";
}
?>
--EXPECT--
forwards: 10 100 1000
backwards: 10 100 1000
shuffled: 10 100 1000
