--TEST--
Fiber: stack: is separate for each Fiber; WebAssembly may exhaust one while others are suspended
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (import "env" "f" (func $f))
    (func $down (export "down") (param i32)
        (if (local.get 0)
            (then (call $down (i32.sub (local.get 0) (i32.const 1))))
            (else (call $f))))
    (func $deep (export "deep") (call $deep) (call $deep)))');
function exhaust(Wasm\Instance $instance): string
{
    try {
        $instance->deep();
    } catch (Wasm\Exception\RuntimeError $e) {
        return $e->kind->name;
    }
}
$other = $module->instantiate(['env' => ['f' => fn () => null]]);
$make = fn () => new Fiber(function () use ($module, $other) {
    $instance = $module->instantiate(['env' => ['f' => function () use ($other) {
        Fiber::suspend(exhaust($other));
        Fiber::suspend(exhaust($other));
    }]]);
    $instance->down(5000);
    return exhaust($instance);
});
$fibers = [];
for ($i = 0; $i < 4; $i++) {
    $fibers[] = $fiber = $make();
    echo $fiber->start(), ' ', exhaust($other), "\n";
}
foreach ([2, 0, 3, 1] as $i) {
    echo $fibers[$i]->resume(), ' ', exhaust($other), "\n";
}
foreach ([1, 0, 3, 2] as $i) {
    $fibers[$i]->resume();
    echo $fibers[$i]->getReturn(), ' ', exhaust($other), "\n";
}
?>
--EXPECT--
StackExhausted StackExhausted
StackExhausted StackExhausted
StackExhausted StackExhausted
StackExhausted StackExhausted
StackExhausted StackExhausted
StackExhausted StackExhausted
StackExhausted StackExhausted
StackExhausted StackExhausted
StackExhausted StackExhausted
StackExhausted StackExhausted
StackExhausted StackExhausted
StackExhausted StackExhausted
