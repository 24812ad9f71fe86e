--TEST--
Time: Limits::$timeout: no signal of an ended call interrupts a later sleep()
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module (func (export "work") (local i32)
    (loop $l (br_if $l (i32.lt_u (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 10000))))))');
foreach ([0.08, 0.2, 0.9] as $timeout) {
    $instance = new Wasm\Instance($module, [], new Wasm\Limits(timeout: $timeout));
    for ($i = 0; $i < 1000; $i++) {
        $instance->work();
    }
    var_dump(sleep(1));
}

// An inner call with a longer limit leaves the timer of the outer call alone.
$inner = new Wasm\Instance($module, [], new Wasm\Limits(timeout: 20));
$text = '(module (import "h" "f" (func $f)) (func (export "run") (call $f)))';
$outer = new Wasm\Instance($text, ['h' => ['f' => function () use ($inner) {
    if (function_exists('pcntl_signal_dispatch')) {
        pcntl_signal_dispatch();
    }
    $inner->work();
}]], new Wasm\Limits(timeout: 0.5));
$outer->run();
var_dump(sleep(1));
?>
--EXPECT--
int(0)
int(0)
int(0)
int(0)
