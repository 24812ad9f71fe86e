--TEST--
Signals: pcntl_signal(): gets no traps if other functions of pcntl are disabled
--EXTENSIONS--
wasm
pcntl
posix
--INI--
disable_functions=pcntl_signal_dispatch,pcntl_sigprocmask
--FILE--
<?php
require __DIR__ . '/traps.inc';
$instance = instance();
foreach (FAULTS as $name => $signal) {
    pcntl_signal($signal, fn () => print("not called\n"));
    echo $name, ': ', traps($instance), "\n";
}
?>
--EXPECT--
SIGSEGV: MemoryOutOfBounds Unreachable IntegerDivideByZero
SIGBUS: MemoryOutOfBounds Unreachable IntegerDivideByZero
SIGILL: MemoryOutOfBounds Unreachable IntegerDivideByZero
SIGFPE: MemoryOutOfBounds Unreachable IntegerDivideByZero
