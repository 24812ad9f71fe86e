--TEST--
Host: generators: may call exports and be driven by callbacks
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "next" (func $next (result i32)))
    (func (export "double") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
    (func (export "sum") (param i32) (result i32) (local $sum i32)
        (loop $again
            (local.set $sum (i32.add (local.get $sum) (call $next)))
            (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
        (local.get $sum)))', [
    'env' => ['next' => function () use (&$numbers) {
        $numbers->next();
        return $numbers->current();
    }],
]);
$numbers = (function () use ($instance) {
    for ($i = 0;; $i++) {
        yield $instance->double($i);
    }
})();
echo $instance->sum(5), "\n";
?>
--EXPECT--
30
