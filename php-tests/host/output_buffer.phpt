--TEST--
Host: callbacks: may print, also into an output buffer that calls an export
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f))
    (func (export "run") (call $f))
    (func (export "double") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2))))', [
    'env' => ['f' => function () {
        echo 21;
    }],
]);
ob_start(fn (string $text) => $text . ' ' . $instance->double((int) $text) . "\n");
$instance->run();
ob_end_flush();
?>
--EXPECT--
21 42
