--TEST--
Signals: handlers: WebAssembly traps in a signal's callable, which runs while all signals are blocked
--EXTENSIONS--
wasm
pcntl
posix
--FILE--
<?php
require __DIR__ . '/traps.inc';
$instance = instance();
pcntl_signal(SIGUSR1, function () use ($instance) {
    echo traps($instance), ', ';
});
function tick(): void
{
    declare(ticks=1) {
        posix_kill(getmypid(), SIGUSR1);
    }
}
$ways = [
    'pcntl_signal_dispatch()' => function () {
        posix_kill(getmypid(), SIGUSR1);
        pcntl_signal_dispatch();
    },
    'ticks' => 'tick',
    'interrupt' => function () {
        pcntl_async_signals(true);
        posix_kill(getmypid(), SIGUSR1);
    },
    'interrupt, new instance' => function () {
        pcntl_async_signals(true);
        pcntl_signal(SIGUSR1, function () {
            echo traps(instance()), ', ';
        });
        posix_kill(getmypid(), SIGUSR1);
    },
    'interrupt, function' => function () {
        pcntl_async_signals(true);
        $function = (new Wasm\Instance('(module (func (export "f") (param i32 externref) unreachable))'))->exports['f'];
        pcntl_signal(SIGUSR1, $function);
        try {
            posix_kill(getmypid(), SIGUSR1);
            for ($i = 0; $i < 10; $i++);
        } catch (Wasm\Exception\RuntimeError $error) {
            echo $error->kind->name, ', ';
        }
    },
];
foreach ($ways as $way => $run) {
    echo $way, ': ', forked($run), "\n";
}
?>
--EXPECT--
pcntl_signal_dispatch(): MemoryOutOfBounds Unreachable IntegerDivideByZero, ended with 0
ticks: MemoryOutOfBounds Unreachable IntegerDivideByZero, ended with 0
interrupt: MemoryOutOfBounds Unreachable IntegerDivideByZero, ended with 0
interrupt, new instance: MemoryOutOfBounds Unreachable IntegerDivideByZero, ended with 0
interrupt, function: Unreachable, ended with 0
