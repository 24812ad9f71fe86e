--TEST--
Signals: pcntl_signal(): applies SIG_DFL and SIG_IGN to signals that are sent, but not to traps
--EXTENSIONS--
wasm
pcntl
posix
--FILE--
<?php
require __DIR__ . '/traps.inc';
$instance = instance();
$actions = ['SIG_IGN' => SIG_IGN, 'SIG_DFL' => SIG_DFL];
foreach (FAULTS as $name => $signal) {
    foreach ($actions as $action => $handler) {
        echo "$name, $action: ", forked(function () use ($instance, $signal, $handler) {
            pcntl_signal($signal, $handler);
            echo traps($instance), ', ';
            posix_kill(getmypid(), $signal);
        }), "\n";
    }
}
?>
--EXPECT--
SIGSEGV, SIG_IGN: MemoryOutOfBounds Unreachable IntegerDivideByZero, ended with 0
SIGSEGV, SIG_DFL: MemoryOutOfBounds Unreachable IntegerDivideByZero, ended by SIGSEGV
SIGBUS, SIG_IGN: MemoryOutOfBounds Unreachable IntegerDivideByZero, ended with 0
SIGBUS, SIG_DFL: MemoryOutOfBounds Unreachable IntegerDivideByZero, ended by SIGBUS
SIGILL, SIG_IGN: MemoryOutOfBounds Unreachable IntegerDivideByZero, ended with 0
SIGILL, SIG_DFL: MemoryOutOfBounds Unreachable IntegerDivideByZero, ended by SIGILL
SIGFPE, SIG_IGN: MemoryOutOfBounds Unreachable IntegerDivideByZero, ended with 0
SIGFPE, SIG_DFL: MemoryOutOfBounds Unreachable IntegerDivideByZero, ended by SIGFPE
