--TEST--
Signals: wasm.guard=off: leaves fault signals alone
--INI--
wasm.guard=off
--EXTENSIONS--
wasm
pcntl
posix
--FILE--
<?php
require __DIR__ . '/traps.inc';
$instance = instance();
pcntl_sigprocmask(SIG_BLOCK, FAULTS);
posix_kill(getmypid(), SIGSEGV);
echo traps($instance), "\n";
echo pcntl_sigwaitinfo(FAULTS) === SIGSEGV ? 'SIGSEGV waits' : 'nothing waits', "\n";
?>
--EXPECT--
MemoryOutOfBounds Unreachable IntegerDivideByZero
SIGSEGV waits
