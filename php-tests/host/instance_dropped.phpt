--TEST--
Host: callbacks: may drop the running instance
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (result i32)))
    (memory 1)
    (func (export "run") (result i32)
        (i32.store (i32.const 0) (call $f))
        (i32.add (i32.load (i32.const 0)) (call $f))))', [
    'env' => ['f' => function () {
        global $instance;
        unset($GLOBALS['instance']);
        gc_collect_cycles();
        return 21;
    }],
]);
echo $instance->run(), "\n";
var_dump(isset($instance));
?>
--EXPECT--
42
bool(false)
