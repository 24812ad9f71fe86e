--TEST--
Time: calls with a limit in a signal's callable, while PHP blocks all signals
--EXTENSIONS--
wasm
pcntl
posix
--FILE--
<?php
$text = '(module (func (export "one") (result i32) (i32.const 1)) (func (export "spin") (loop $l (br $l))))';
$limits = new Wasm\Limits(timeout: 0.2);
$instance = new Wasm\Instance($text, [], $limits);
pcntl_async_signals(true);
pcntl_signal(SIGUSR1, function () use ($instance) {
    echo $instance->one(), ' ';
    try {
        $instance->spin();
    } catch (Wasm\Exception\TimeoutError) {
        echo "interrupted\n";
    }
});
posix_kill(getmypid(), SIGUSR1);
for ($i = 0; $i < 1000; $i++);
var_dump((new Wasm\Instance($text, [], $limits))->one());
?>
--EXPECT--
1 interrupted
int(1)
