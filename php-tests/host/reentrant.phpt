--TEST--
Host: callbacks: may call the instance again
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (func (export "factorial") (param $n i32) (result i32)
        (if (result i32) (i32.le_s (local.get $n) (i32.const 1))
            (then (i32.const 1))
            (else (i32.mul (local.get $n) (call $f (i32.sub (local.get $n) (i32.const 1))))))))', [
    'env' => ['f' => function (int $n) use (&$instance) {
        return $instance->factorial($n);
    }],
]);
echo $instance->factorial(10), "\n";
?>
--EXPECT--
3628800
