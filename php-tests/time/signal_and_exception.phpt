--TEST--
Time: pcntl: a signal that arrives before a limit ends the call is handled beside the exception
--EXTENSIONS--
wasm
pcntl
posix
--FILE--
<?php
pcntl_async_signals(true);
pcntl_signal(SIGUSR1, function () { echo "handled\n"; });
pcntl_signal(SIGUSR2, function () { throw new DomainException('by the handler'); });
pcntl_signal(SIGTERM, function () { exit("exit\n"); });
$module = Wasm\Module::fromText('(module (func (export "spin") (loop $l (br $l))))');

/** Calls a function that ends after a second. Meanwhile another process sends a signal. */
$attempt = function (int $signal) use ($module): void {
    $instance = $module->instantiate(limits: new Wasm\Limits(timeout: 1));
    $parent = getmypid();
    $child = pcntl_fork();
    if ($child === 0) {
        usleep(50_000);
        posix_kill($parent, $signal);
        posix_kill(getmypid(), SIGKILL);
    }
    try {
        $instance->spin();
    } catch (Throwable $error) {
        do {
            echo $error::class, ' ', $error->kind->name ?? $error->getMessage(), "\n";
        } while ($error = $error->getPrevious());
    }
    pcntl_waitpid($child, $status);
};
$attempt(SIGUSR1);
$attempt(SIGUSR2);
register_shutdown_function(fn () => print("shutdown\n"));
$attempt(SIGTERM);
?>
--EXPECT--
handled
Wasm\Exception\TimeoutError Interrupted
DomainException by the handler
Wasm\Exception\TimeoutError Interrupted
exit
shutdown
