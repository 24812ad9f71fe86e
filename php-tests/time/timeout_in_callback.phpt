--TEST--
Time: Limits::$timeout throws inside a callback; catching the exception there leads to a trap
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module (import "php" "f" (func $f)) (func (export "run") (call $f)))');

function attempt(callable $callback, Wasm\Module $module): void
{
    $instance = new Wasm\Instance($module, ['php' => ['f' => $callback]], new Wasm\Limits(timeout: 0.2));
    $begin = microtime(true);
    try {
        $instance->run();
        echo "no exception\n";
    } catch (Wasm\Exception\TimeoutError $error) {
        $seconds = microtime(true) - $begin;
        echo $seconds < 10 ? 'ended' : "too late: $seconds", "\n";
    }
}

attempt(function () { while (true); }, $module);
$caught = 0;
attempt(function () use (&$caught) {
    try {
        while (true);
    } catch (Wasm\Exception\TimeoutError) {
        ++$caught;
    }
    $unrelated = str_repeat('x', 10);
}, $module);
var_dump($caught);
// A blocking call is interrupted once.
attempt(function () { sleep(100); }, $module);
attempt(function () use (&$left) { $left = sleep(100); sleep(0); }, $module);
attempt('usleep_long', $module);

function usleep_long(): void
{
    usleep(100_000_000);
}

// PHP's own function, without code of a script that could be interrupted.
$module = Wasm\Module::fromText('(module (import "php" "f" (func $f (param i32) (result i32)))
    (func (export "run") (drop (call $f (i32.const 100)))))');
attempt('sleep', $module);
?>
--EXPECT--
ended
ended
int(1)
ended
ended
ended
ended
