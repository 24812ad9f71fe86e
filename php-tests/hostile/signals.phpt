--TEST--
Hostile: handlers of pcntl and alarms that interrupt or call WebAssembly
--EXTENSIONS--
wasm
pcntl
posix
--FILE--
<?php
require __DIR__ . '/attack.inc';
pcntl_async_signals(true);

const BUSY = '(module (import "e" "f" (func $f)) (func (export "one") (result i32) (i32.const 1)) (func (export "out") (call $f))
    (func (export "spin") (loop $l (br $l)))
    (func (export "calls") (loop $l (call $f) (br $l)))
    (func (export "count") (param i32) (result i32) (loop $l (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))) (local.get 0))
    (func (export "divide") (result i32) (i32.div_u (i32.const 1) (i32.const 0))))';
$none = ['e' => ['f' => fn () => null]];
$kill = fn (int $signal) => fn () => posix_kill(getmypid(), $signal);

/** Runs an action while a handler is set for a signal. */
function handled(callable $handler, callable $run, int $signal = SIGUSR1): string
{
    pcntl_signal($signal, $handler);
    try {
        return attempt($run);
    } finally {
        pcntl_signal($signal, SIG_DFL);
    }
}

attacks([
    'a handler that throws, at the return to PHP' => fn () => handled(fn () => throw new DomainException(),
        fn () => instance(BUSY, ['e' => ['f' => $kill(SIGUSR1)]])->out()),
    'a handler that throws, in a loop of callbacks' => function () use ($kill) {
        $calls = 0;
        return handled(fn () => throw new DomainException(), fn () => instance(BUSY, ['e' => ['f' => function () use (&$calls, $kill) {
            ++$calls === 100 && $kill(SIGUSR1)();
        }]])->calls());
    },
    'a handler that calls the same instance' => function () use ($kill) {
        $instance = instance(BUSY, ['e' => ['f' => $kill(SIGUSR1)]]);
        return handled(function () use ($instance) { echo $instance->one(), ' '; }, fn () => $instance->out());
    },
    'a handler that loops in WebAssembly with a limit' => fn () => handled(
        function () use ($none) { echo attempt(fn () => instance(BUSY, $none, brief())->spin()), ' '; },
        fn () => instance(BUSY, ['e' => ['f' => $kill(SIGUSR1)]], brief(100))->out()
    ),
    'a handler whose WebAssembly traps' => fn () => handled(
        function () use ($none) { echo attempt(fn () => instance(BUSY, $none)->divide()), ' '; },
        fn () => instance(BUSY, ['e' => ['f' => $kill(SIGUSR1)]])->out()
    ),
    'a handler that overflows the stack' => fn () => handled(
        function () use ($none) { echo attempt(fn () => instance('(module (func $f (export "f") (call $f) (nop)))')->f()), ' '; },
        fn () => instance(BUSY, ['e' => ['f' => $kill(SIGUSR1)]])->out()
    ),
    'a handler that makes the call time out' => fn () => handled(function () { usleep(100_000); },
        fn () => instance(BUSY, ['e' => ['f' => $kill(SIGUSR1)]], brief())->out()),
    'a handler that drops the instance' => function () use ($kill) {
        $GLOBALS['it'] = instance(BUSY, ['e' => ['f' => $kill(SIGUSR1)]]);
        return handled(function () { unset($GLOBALS['it']); gc_collect_cycles(); }, fn () => $GLOBALS['it']->out());
    },
    'an alarm during a loop that has a limit' => fn () => handled(function () { echo 'alarm, '; }, function () use ($none) {
        pcntl_alarm(1);
        return attempt(fn () => instance(BUSY, $none, brief(1.5))->spin());
    }, SIGALRM),
    'a child that stops with its parent in a loop' => function () use ($none) {
        $child = pcntl_fork();
        if ($child === 0) {
            attempt(fn () => instance(BUSY, $none, brief())->spin());
            posix_kill(getmypid(), SIGKILL);
        }
        pcntl_waitpid($child, $status);
        return pcntl_wtermsig($status);
    },
    '300 signals of another process during calls' => function () use ($none) {
        $parent = getmypid();
        $count = 0;
        $instance = instance(BUSY, $none);
        $outcome = handled(function () use (&$count) { ++$count; }, function () use ($parent, $instance, &$count) {
            $child = pcntl_fork();
            for ($i = 0; $child === 0 && $i < 300; $i++) {
                posix_kill($parent, SIGUSR1);
                usleep(300);
            }
            $child !== 0 || posix_kill(getmypid(), SIGKILL);
            do {
                $instance->count(20_000) === 0 || die('wrong');
                attempt(fn () => $instance->divide()) === 'RuntimeError IntegerDivideByZero' || die('wrong');
            } while (pcntl_waitpid($child, $status, WNOHANG) === 0);
            return 'right results';
        });
        return $outcome . ($count > 0 ? '' : ', no signal');
    },
    '300 signals of another process during timeouts' => function () use ($none) {
        $parent = getmypid();
        return handled(fn () => null, function () use ($parent, $none) {
            $child = pcntl_fork();
            for ($i = 0; $child === 0 && $i < 300; $i++) {
                posix_kill($parent, SIGUSR1);
                usleep(300);
            }
            $child !== 0 || posix_kill(getmypid(), SIGKILL);
            do {
                $outcomes[attempt(fn () => instance(BUSY, $none, brief(0.002))->spin())] = true;
            } while (pcntl_waitpid($child, $status, WNOHANG) === 0);
            return array_keys($outcomes);
        });
    },
    'a fault signal that a process sends' => fn () => child('echo instance("(module (func (export \"f\") (result i32) (i32.const 7)))")->f();
        posix_kill(getmypid(), SIGSEGV); usleep(1000); echo "after";'),
    'the signal of the timer, sent by a process' => fn () => child('$i = instance("(module (func (export \"f\") (loop \$l (br \$l))))", [], brief(5));
        pcntl_fork() === 0 and (usleep(10_000) ?? true) and posix_kill(posix_getppid(), 60) and posix_kill(getmypid(), SIGKILL);
        echo attempt(fn () => $i->f());'),
]);
?>
--EXPECT--
a handler that throws, at the return to PHP: DomainException
a handler that throws, in a loop of callbacks: DomainException
a handler that calls the same instance: 1 null
a handler that loops in WebAssembly with a limit: TimeoutError Interrupted null
a handler whose WebAssembly traps: RuntimeError IntegerDivideByZero null
a handler that overflows the stack: RuntimeError StackExhausted null
a handler that makes the call time out: TimeoutError Interrupted
a handler that drops the instance: null
an alarm during a loop that has a limit: alarm, TimeoutError Interrupted
a child that stops with its parent in a loop: 9
300 signals of another process during calls: right results
300 signals of another process during timeouts: ["TimeoutError Interrupted"]
a fault signal that a process sends: 7 [139]
the signal of the timer, sent by a process:  [188]
