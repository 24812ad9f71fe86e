--TEST--
Signals: pcntl_signal(): gets signals that are sent, before and after instances exist, but no traps
--EXTENSIONS--
wasm
pcntl
posix
--FILE--
<?php
require __DIR__ . '/traps.inc';
pcntl_async_signals(true);
$count = function (int $signal) use (&$counts) {
    $counts[array_search($signal, FAULTS)][] = $signal;
};
foreach (FAULTS as $signal) {
    pcntl_signal($signal, $count);
}
$instance = instance();
foreach (FAULTS as $name => $signal) {
    posix_kill(getmypid(), $signal);
    pcntl_signal($signal, $count);
    posix_kill(getmypid(), $signal);
    echo $name, ': ', count($counts[$name]), ', ', traps($instance), "\n";
}
echo count($counts, COUNT_RECURSIVE) - count($counts), "\n";
?>
--EXPECT--
SIGSEGV: 2, MemoryOutOfBounds Unreachable IntegerDivideByZero
SIGBUS: 2, MemoryOutOfBounds Unreachable IntegerDivideByZero
SIGILL: 2, MemoryOutOfBounds Unreachable IntegerDivideByZero
SIGFPE: 2, MemoryOutOfBounds Unreachable IntegerDivideByZero
8
