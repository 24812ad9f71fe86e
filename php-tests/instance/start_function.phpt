--TEST--
Instance: __construct(): runs the start function
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "hello" (func $hello (param i32)))
    (global $started (mut i32) (i32.const 0))
    (func $start (global.set $started (i32.const 1)) (call $hello (i32.const 42)))
    (start $start)
    (func (export "started") (result i32) (global.get $started)))', [
    'env' => ['hello' => function (int $n) {
        echo "hello $n\n";
    }],
]);
echo $instance->started(), "\n";
?>
--EXPECT--
hello 42
1
