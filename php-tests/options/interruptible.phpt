--TEST--
Options: interruptible: handlers of pcntl run inside loops, which then continue or end
--EXTENSIONS--
wasm
pcntl
--FILE--
<?php
use Wasm\{Module, Options, OptLevel};

pcntl_async_signals(true);
$text = '(module
    (import "env" "stopped" (func $stopped (result i32)))
    (global $go (export "go") (mut i32) (i32.const 0))
    (func (export "wait") (param i64) (result i64)
        (loop
            (local.set 0 (i64.add (local.get 0) (i64.const 1)))
            (br_if 0 (i32.eqz (global.get $go))))
        (local.get 0))
    (func $recurse (export "recurse") (return_call $recurse))
    (func (export "sum") (param i32) (result i32) (local i32)
        (loop
            (local.set 1 (i32.add (local.get 1) (local.get 0)))
            (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
        (local.get 1)))';
foreach (OptLevel::cases() as $level) {
    $module = Module::fromText($text, options: new Options($level, interruptible: true));
    $instance = $module->instantiate(['env' => ['stopped' => fn () => 0]]);
    // The handler returns, and the loop sees what the handler did. The handler may call the instance.
    pcntl_signal(SIGALRM, function () use ($instance) {
        $instance->go->value = $instance->sum(100) === 5050 ? 1 : -1;
    });
    pcntl_alarm(1);
    echo json_encode($instance->wait(0) > 1000), ' ', $instance->go->value, "\n";
    // The handler throws, and the call ends.
    foreach (['wait' => [0], 'recurse' => []] as $name => $arguments) {
        $instance->go->value = 0;
        pcntl_signal(SIGALRM, fn () => throw new DomainException("enough of $name"));
        pcntl_alarm(1);
        try {
            $instance->$name(...$arguments);
        } catch (DomainException $e) {
            echo $e->getMessage(), ', ', $instance->sum(10), "\n";
        }
    }
}
?>
--EXPECT--
true 1
enough of wait, 55
enough of recurse, 55
true 1
enough of wait, 55
enough of recurse, 55
true 1
enough of wait, 55
enough of recurse, 55
