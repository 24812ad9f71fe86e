--TEST--
Host: exception: leaves the outer call running if the callback catches it
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (result i32)))
    (func (export "trap") unreachable)
    (func (export "run") (result i32) (i32.add (call $f) (i32.const 1))))', [
    'env' => ['f' => function () use (&$instance) {
        try {
            $instance->trap();
        } catch (Wasm\Exception\RuntimeError $e) {
            echo $e->getMessage(), "\n";
        }
        return 41;
    }],
]);
echo $instance->run(), "\n";
?>
--EXPECT--
unreachable
42
