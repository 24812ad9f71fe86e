--TEST--
Time: Limits::$timeout throws if a script handles or blocks the signal of the timer
--EXTENSIONS--
wasm
pcntl
--FILE--
<?php
$module = Wasm\Module::fromText('(module (func (export "f")))');
$limits = new Wasm\Limits(timeout: 10);
$attempt = function () use ($module, $limits) {
    try {
        (new Wasm\Instance($module, [], $limits))->f();
        echo "no exception\n";
    } catch (Wasm\Exception\WasmException $error) {
        echo $error->getMessage(), "\n";
    }
};
$attempt();
// The number of the signal.
const SIGNAL = 60;
pcntl_sigprocmask(SIG_BLOCK, [SIGNAL]);
$attempt();
pcntl_sigprocmask(SIG_UNBLOCK, [SIGNAL]);
$attempt();
pcntl_signal(SIGNAL, function () {});
$attempt();
?>
--EXPECT--
no exception
a time limit needs signal 60, which is blocked
no exception
a time limit needs signal 60, which is handled by other code
