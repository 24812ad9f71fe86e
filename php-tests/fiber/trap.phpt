--TEST--
Fiber: trap: does not affect other Fibers that are suspended in callbacks
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (memory 1)
    (table 1 funcref)
    (func $unreachable (unreachable))
    (func $divide (drop (i32.div_s (i32.const 1) (i32.const 0))))
    (func $load (drop (i32.load (i32.const -1))))
    (func $null (call_indirect (i32.const 0)))
    (func $deep (call $deep))
    (func (export "run") (param i32) (result i32)
        (local $result i32)
        (local.set $result (call $f (local.get 0)))
        (block $5 (block $4 (block $3 (block $2 (block $1 (block $0
            (br_table $0 $1 $2 $3 $4 $5 (local.get 0)))
            (call $unreachable)) (call $divide)) (call $load)) (call $null)) (call $deep))
        (i32.add (local.get $result) (local.get 0))))');
$fibers = [];
for ($i = 0; $i < 12; $i++) {
    $fibers[$i] = new Fiber(function () use ($module, $i) {
        $instance = $module->instantiate(['env' => ['f' => fn () => Fiber::suspend()]]);
        try {
            return $instance->run($i % 6);
        } catch (Wasm\Exception\RuntimeError $e) {
            $trap = $e->kind->name . ' in ' . count($e->frames);
        }
        // The instance can still be called.
        return $trap . ', then ' . $instance->run(5);
    });
    $fibers[$i]->start();
}
foreach ([7, 0, 11, 4, 9, 2, 5, 10, 1, 8, 3, 6] as $i) {
    $fibers[$i]->resume(100 + $i);
}
foreach ($fibers as $i => $fiber) {
    if ($fiber->isSuspended()) {
        $fiber->resume(200 + $i);
    }
    echo "$i: ", $fiber->getReturn(), "\n";
}
?>
--EXPECT--
0: Unreachable in 2, then 205
1: IntegerDivideByZero in 2, then 206
2: MemoryOutOfBounds in 2, then 207
3: UninitializedElement in 2, then 208
4: StackExhausted in 64, then 209
5: 110
6: Unreachable in 2, then 211
7: IntegerDivideByZero in 2, then 212
8: MemoryOutOfBounds in 2, then 213
9: UninitializedElement in 2, then 214
10: StackExhausted in 64, then 215
11: 116
