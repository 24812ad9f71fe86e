--TEST--
Signals: pcntl_sigprocmask(): blocks fault signals only until the first instance
--INI--
wasm.guard=on
--EXTENSIONS--
wasm
pcntl
--FILE--
<?php
require __DIR__ . '/traps.inc';
function blocked(): string
{
    // PHP 8.4 and later require at least one signal.
    pcntl_sigprocmask(SIG_UNBLOCK, [SIGUSR2], $blocked);
    return implode(' ', array_intersect_key([SIGUSR1 => 'USR1', SIGSEGV => 'SEGV'], array_flip($blocked)));
}
pcntl_sigprocmask(SIG_BLOCK, [SIGUSR1, ...FAULTS]);
echo blocked(), "\n";
$instance = instance();
echo blocked(), ', ', traps($instance), "\n";
pcntl_sigprocmask(SIG_SETMASK, [SIGUSR1, ...FAULTS], $before);
echo blocked(), ', ', traps($instance), "\n";
?>
--EXPECT--
USR1 SEGV
USR1, MemoryOutOfBounds Unreachable IntegerDivideByZero
USR1, MemoryOutOfBounds Unreachable IntegerDivideByZero
