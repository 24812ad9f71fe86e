--TEST--
Options: interruptible: a handler of pcntl may end the script
--EXTENSIONS--
wasm
pcntl
--FILE--
<?php
use Wasm\{Module, Options};

pcntl_async_signals(true);
register_shutdown_function(fn () => print("shutdown\n"));
$module = Module::fromText('(module
    (import "env" "f" (func $f))
    (func (export "loop") (loop (br 0)))
    (func (export "outer") (call $f)))', options: new Options(interruptible: true));
$instance = null;
$instance = $module->instantiate(['env' => ['f' => function () use (&$instance) { $instance->loop(); }]]);
pcntl_signal(SIGALRM, function () {
    echo "handler\n";
    exit(0);
});
pcntl_alarm(1);
$instance->outer();
echo "not reached\n";
?>
--EXPECT--
handler
shutdown
