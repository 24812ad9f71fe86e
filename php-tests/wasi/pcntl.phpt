--TEST--
Wasi: a signal handler runs while a program sleeps
--EXTENSIONS--
wasm
--SKIPIF--
<?php
extension_loaded('pcntl') || die('skip pcntl is missing');
?>
--FILE--
<?php
require __DIR__ . '/wasi.inc';
pcntl_async_signals(true);
pcntl_signal(SIGALRM, fn () => throw new DomainException('from the handler'));
pcntl_alarm(1);
$wasi = new Wasm\Wasi(['tool', 'sleep', '3600']);
try {
    $wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
    echo "not thrown\n";
} catch (DomainException $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
from the handler
