--TEST--
Signals: callables: may install handlers for fault signals or block them; WebAssembly still traps afterwards
--EXTENSIONS--
wasm
pcntl
--FILE--
<?php
require __DIR__ . '/traps.inc';
$each = fn (mixed $handler) => function () use ($handler) {
    foreach (FAULTS as $signal) {
        pcntl_signal($signal, $handler);
    }
};
$block = fn () => pcntl_sigprocmask(SIG_BLOCK, FAULTS);
$imports = [
    'callable' => $each(fn () => null),
    'SIG_IGN' => $each(SIG_IGN),
    'SIG_DFL' => $each(SIG_DFL),
    'mask' => $block,
    'Fiber' => fn () => (new Fiber($block))->start(),
];
foreach ($imports as $name => $import) {
    echo $name, ': ', forked(function () use ($import) {
        echo traps(instance($import)), ', ';
    }), "\n";
}
?>
--EXPECT--
callable: MemoryOutOfBounds Unreachable IntegerDivideByZero, ended with 0
SIG_IGN: MemoryOutOfBounds Unreachable IntegerDivideByZero, ended with 0
SIG_DFL: MemoryOutOfBounds Unreachable IntegerDivideByZero, ended with 0
mask: MemoryOutOfBounds Unreachable IntegerDivideByZero, ended with 0
Fiber: MemoryOutOfBounds Unreachable IntegerDivideByZero, ended with 0
