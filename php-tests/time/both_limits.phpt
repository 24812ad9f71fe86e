--TEST--
Time: PHP's limit and Limits::$timeout end at once, while a signal's callable runs
--EXTENSIONS--
wasm
pcntl
posix
--FILE--
<?php
pcntl_async_signals(true);
$processor_time = function (): float {
    $usage = getrusage();
    return $usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec'] + ($usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec']) / 1e6;
};
$is_pending = function (int $signal): bool {
    preg_match('/^ShdPnd:\s*(\w+)/m', file_get_contents('/proc/self/status'), $found);
    return hexdec($found[1]) >> $signal - 1 & 1;
};
pcntl_signal(SIGUSR1, function () use ($processor_time, $is_pending) {
    // PHP blocks all signals meanwhile. Both signals arrive afterwards. On a busy machine, the kernel sends
    // the signal much later than the processor time says. Thread-safe builds of PHP may use another signal.
    $begin = $processor_time();
    while ($processor_time() - $begin < 1.3 || !PHP_ZTS && !$is_pending(SIGPROF));
});
$callback = function () {
    posix_kill(getmypid(), SIGUSR1);
    for ($i = 0; $i < 100_000; $i++);
    echo "not reached\n";
};
$text = '(module (import "h" "f" (func $f)) (func (export "run") (call $f)))';
$instance = new Wasm\Instance($text, ['h' => ['f' => $callback]], new Wasm\Limits(timeout: 1));
register_shutdown_function(fn() => print("shutdown\n"));
set_time_limit(1);
$instance->run();
?>
--EXPECTF--

Fatal error: Maximum execution time of 1 second exceeded in %s on line %d
shutdown
