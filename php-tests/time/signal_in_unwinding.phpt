--TEST--
Time: pcntl: a handler that throws while an exception is on its way frees nothing twice, and reaches the right catch
--EXTENSIONS--
wasm
pcntl
posix
--FILE--
<?php
pcntl_async_signals(true);
pcntl_signal(SIGUSR2, function () { throw new DomainException(); });
$module = Wasm\Module::fromText('(module
    (func (export "spin") (result i32) (loop $l (br $l)) (i32.const 1))
    (func (export "load") (param externref) (loop $l (br $l)))
    (func (export "report") (param externref externref externref externref) (result i32) (loop $l (br $l)) (i32.const 1)))');
$instance = $module->instantiate(limits: new Wasm\Limits(timeout: 0.5));

/** Lets another process send a signal, while WebAssembly runs. */
function later(): int
{
    $parent = getmypid();
    $child = pcntl_fork();
    if ($child === 0) {
        usleep(50_000);
        posix_kill($parent, SIGUSR2);
        posix_kill(getmypid(), SIGKILL);
    }
    return $child;
}

/** Runs code that WebAssembly interrupts in the middle of an instruction, and prints what is caught. */
function attempt(string $name, callable $run): void
{
    // An exception that was handled before must not be used again.
    foreach ([str_repeat('x', mt_rand(8, 9)), str_repeat('y', mt_rand(8, 9))] as $item) {
        try {
            throw new LogicException();
        } catch (LogicException) {
        }
    }
    $object = new ArrayObject([str_repeat('o', mt_rand(20, 21))]);
    $child = later();
    try {
        $values = [str_repeat('x', mt_rand(40, 41)), $object, $run()];
        echo "$name: not reached\n";
    } catch (Throwable $error) {
        echo "$name: ", $error::class, ', ', $error->getPrevious()::class, "\n";
    } finally {
        echo "finally\n";
    }
    pcntl_waitpid($child, $status);
    for ($i = 0; $i < 50; $i++) {
        $list[] = str_repeat('z', 40);
    }
    echo strlen($object[0]) < 22 ? "alive\n" : "dead\n";
}
attempt('a call', fn () => $instance->spin());
$fresh = fn () => $GLOBALS['module']->instantiate(limits: new Wasm\Limits(timeout: 0.5));
spl_autoload_register([$fresh(), 'load']);
attempt('an autoloader', fn () => new Nowhere());
set_error_handler([$fresh(), 'report']);
attempt('an error handler', fn () => $undefined . 'x');
$instance = $fresh();
$fiber = new Fiber(fn () => attempt('a Fiber', fn () => $instance->spin()));
$fiber->start();
?>
--EXPECT--
a call: DomainException, Wasm\Exception\TimeoutError
finally
alive
an autoloader: DomainException, Wasm\Exception\TimeoutError
finally
alive
an error handler: DomainException, Wasm\Exception\TimeoutError
finally
alive
a Fiber: DomainException, Wasm\Exception\TimeoutError
finally
alive
