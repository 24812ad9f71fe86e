--TEST--
Options: interruptible: handlers of pcntl run in loops of every Fiber
--EXTENSIONS--
wasm
pcntl
--FILE--
<?php
use Wasm\{Module, Options};

pcntl_async_signals(true);
$module = Module::fromText('(module
    (import "env" "pause" (func $pause))
    (global (export "go") (mut i32) (i32.const 0))
    (func (export "wait") (call $pause) (loop (br_if 0 (i32.eqz (global.get 0))))))',
    options: new Options(interruptible: true));
$instances = array_map(fn () => $module->instantiate(['env' => ['pause' => fn () => Fiber::suspend()]]), [1, 2, 3]);
$fibers = array_map(fn ($instance) => new Fiber(fn () => $instance->wait()), $instances);
array_walk($fibers, fn ($fiber) => $fiber->start());
foreach ($fibers as $number => $fiber) {
    pcntl_signal(SIGALRM, fn () => $instances[$number]->go->value = 1);
    pcntl_alarm(1);
    $fiber->resume();
    echo json_encode($fiber->isTerminated()), "\n";
}
?>
--EXPECT--
true
true
true
