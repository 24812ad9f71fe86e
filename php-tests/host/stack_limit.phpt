--TEST--
Host: recursion: throws PHP's Error beyond PHP's own stack limit, and a RuntimeError in a Fiber
--EXTENSIONS--
wasm
--INI--
zend.max_allowed_stack_size=512K
fiber.stack_size=512K
--SKIPIF--
<?php
if (PHP_VERSION_ID < 80300) {
    die('skip PHP does not limit its stack before 8.3');
}
?>
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (func $run (export "run") (param i32) (result i32) (call $f (local.get 0)))
    (func $deep (export "deep") (param i32) (result i32)
        (if (result i32) (local.get 0)
            (then (i32.add (i32.const 1) (call $deep (i32.sub (local.get 0) (i32.const 1)))))
            (else (call $f (i32.const 42))))))', [
    'env' => ['f' => function (int $n) use (&$instance): int {
        return $n === 42 ? $n : $instance->run($n + 1000);
    }],
]);
$run = function () use ($instance) {
    try {
        $instance->run(0);
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    } catch (Wasm\Exception\RuntimeError $e) {
        echo $e->kind->name, "\n";
    }
    // Recursion in WebAssembly alone may go deeper, up to the stack limit of WebAssembly.
    echo $instance->deep(1000), "\n";
};
$run();
(new Fiber($run))->start();
echo $instance->run(42), "\n";
?>
--EXPECTF--
Error: Maximum call stack size of %d bytes (zend.max_allowed_stack_size - zend.reserved_stack_size) reached. Infinite recursion?
1042
StackExhausted
1042
42
