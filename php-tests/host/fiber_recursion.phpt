--TEST--
Host: fibers: end deep recursion in WebAssembly with a RuntimeError
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (func $recurse (export "recurse") (param i32) (result i32)
        (if (result i32) (local.get 0)
            (then (i32.add (i32.const 1) (call $recurse (i32.sub (local.get 0) (i32.const 1)))))
            (else (i32.const 0)))))');
$fiber = new Fiber(function () use ($instance) {
    for ($i = 0; $i < 2; $i++) {
        try {
            $instance->recurse(100_000_000);
        } catch (Wasm\Exception\RuntimeError $e) {
            echo $e->kind->name, "\n";
        }
        echo $instance->recurse(1000), "\n";
        Fiber::suspend();
    }
});
$fiber->start();
echo $instance->recurse(2000), "\n";
$fiber->resume();
?>
--EXPECT--
StackExhausted
1000
2000
StackExhausted
1000
