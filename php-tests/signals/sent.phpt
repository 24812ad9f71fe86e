--TEST--
Signals: sent signals: end PHP by default, also after instances and traps
--EXTENSIONS--
wasm
pcntl
posix
--FILE--
<?php
require __DIR__ . '/traps.inc';
$instance = instance();
echo traps($instance), "\n";
foreach (FAULTS as $name => $signal) {
    echo $name, ': ', forked(fn () => posix_kill(getmypid(), $signal)), "\n";
}
echo traps($instance), "\n";
?>
--EXPECT--
MemoryOutOfBounds Unreachable IntegerDivideByZero
SIGSEGV: ended by SIGSEGV
SIGBUS: ended by SIGBUS
SIGILL: ended by SIGILL
SIGFPE: ended by SIGFPE
MemoryOutOfBounds Unreachable IntegerDivideByZero
