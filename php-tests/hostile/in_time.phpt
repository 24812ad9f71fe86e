--TEST--
Hostile: Limits::$timeout: limits that end at bad moments
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/attack.inc';

const SPIN = '(module (import "e" "f" (func $f)) (func (export "one") (result i32) (i32.const 1))
    (func (export "spin") (loop $l (br $l))) (func (export "run") (call $f)))';
$none = ['e' => ['f' => fn () => null]];

/** Calls an export again and again, until a number of calls did not end in time. */
$storm = function (float $limit, int $wanted) use ($none): int {
    for ($ended = 0, $calls = 0; $ended < $wanted && $calls < 1_000_000; $calls++) {
        $instance ??= instance(SPIN, $none, brief($limit));
        try {
            $instance->one();
        } catch (Wasm\Exception\TimeoutError) {
            $ended++;
            $instance = null;
        } catch (Wasm\Exception\RuntimeError $error) {
            $ended++;
            $instance = null;
            $error->kind === Wasm\TrapKind::Abandoned || throw $error;
        }
    }
    return $ended;
};

attacks([
    'calls of a nanosecond with limits of a millisecond' => fn () => $storm(0.001, 3) <= 3,
    'calls of a nanosecond with limits of a microsecond' => fn () => $storm(1e-6, 500),
    'a limit of a nanosecond' => fn () => instance(SPIN, $none, brief(1e-9))->spin(),
    'a limit of zero' => fn () => instance(SPIN, $none, brief(0.0))->spin(),
    'twice in a row' => function () use ($none) {
        foreach ([1, 2] as $i) {
            $outcomes[] = attempt(fn () => instance(SPIN, $none, brief())->spin());
        }
        return $outcomes;
    },
    'while the exception of another limit is handled' => fn () => instance(SPIN, ['e' => ['f' => function () use ($none) {
        try {
            instance(SPIN, $none, brief(0.01))->spin();
        } catch (Wasm\Exception\TimeoutError) {
            instance(SPIN, $none, brief(100))->spin();
        }
    }]], brief(0.03))->run(),
    'limits of 20 nested calls end at once' => function () {
        $ended = 0;
        $nest = function (int $depth) use (&$nest, &$ended): void {
            try {
                $f = fn () => $depth === 0 ? usleep(60_000) : $nest($depth - 1);
                instance(SPIN, ['e' => ['f' => $f]], brief(0.05))->run();
            } catch (Wasm\Exception\TimeoutError $error) {
                $ended++;
                throw $error;
            }
        };
        try {
            $nest(20);
        } catch (Wasm\Exception\TimeoutError) {
            return $ended;
        }
    },
    'the inner limit is longer than the outer limit' => fn () => instance(SPIN, ['e' => ['f' => fn () =>
        instance(SPIN, $none, brief(1000))->spin()]], brief())->run(),
    'a callback that catches the exception and goes on' => fn () => instance(SPIN, ['e' => ['f' => function () {
        try {
            while (true);
        } catch (Wasm\Exception\TimeoutError) {
        }
    }]], brief())->run(),
    'a callback that throws another exception in its place' => fn () => instance(SPIN, ['e' => ['f' => function () {
        try {
            while (true);
        } catch (Wasm\Exception\TimeoutError) {
            throw new DomainException();
        }
    }]], brief())->run(),
    'a callback that calls WebAssembly after the limit' => fn () => instance(SPIN, ['e' => ['f' => function () use ($none) {
        try {
            while (true);
        } catch (Wasm\Exception\TimeoutError) {
            instance(SPIN, $none)->spin();
        }
    }]], brief())->run(),
    'a callback that makes its Fiber suspend after the limit' => function () {
        $instance = instance(SPIN, ['e' => ['f' => function () {
            usleep(30_000);
            Fiber::suspend(1);
        }]], brief());
        $fiber = new Fiber(fn () => $instance->run());
        $fiber->start();
        return $fiber->isSuspended() ? $fiber->resume() : 'ended';
    },
    'a limit that ends in a suspended Fiber' => function () use ($none) {
        $instance = instance(SPIN, ['e' => ['f' => fn () => Fiber::suspend(1)]], brief(0.05));
        $fiber = new Fiber(fn () => $instance->run());
        $fiber->start();
        usleep(60_000);
        $other = attempt(fn () => instance(SPIN, $none, brief())->spin());
        $fiber->resume();
        return [$other, $fiber->isTerminated()];
    },
    '100 suspended Fibers, each with a limit' => function () {
        $fibers = [];
        for ($i = 0; $i < 100; $i++) {
            $instance = instance(SPIN, ['e' => ['f' => fn () => Fiber::suspend(1)]], brief());
            $fibers[] = $fiber = new Fiber(function () use ($instance) {
                $instance->run();
                return attempt(fn () => $instance->spin());
            });
            $fiber->start();
        }
        shuffle($fibers);
        array_map(fn ($fiber) => $fiber->resume(), $fibers);
        return array_count_values(array_map(fn ($fiber) => $fiber->getReturn(), $fibers));
    },
    'the Fiber of a call that never resumes' => function () {
        $instance = instance(SPIN, ['e' => ['f' => fn () => Fiber::suspend(1)]], brief());
        $fiber = new Fiber(fn () => $instance->run());
        $fiber->start();
        unset($fiber);
        gc_collect_cycles();
        return attempt(fn () => $instance->spin());
    },
    'an infinite limit' => fn () => instance(SPIN, $none, brief(INF))->one(),
    'a limit that is not a number' => fn () => instance(SPIN, $none, brief(NAN))->one(),
    'a negative limit' => fn () => instance(SPIN, $none, brief(-1))->one(),
]);
?>
--EXPECT--
calls of a nanosecond with limits of a millisecond: true
calls of a nanosecond with limits of a microsecond: TimeoutError Interrupted
a limit of a nanosecond: TimeoutError Interrupted
a limit of zero: ValueError
twice in a row: ["TimeoutError Interrupted","TimeoutError Interrupted"]
while the exception of another limit is handled: TimeoutError Interrupted
limits of 20 nested calls end at once: 21
the inner limit is longer than the outer limit: TimeoutError Interrupted
a callback that catches the exception and goes on: TimeoutError Interrupted
a callback that throws another exception in its place: DomainException
a callback that calls WebAssembly after the limit: TimeoutError Interrupted
a callback that makes its Fiber suspend after the limit: TimeoutError Interrupted
a limit that ends in a suspended Fiber: ["TimeoutError Interrupted",true]
100 suspended Fibers, each with a limit: {"TimeoutError Interrupted":100}
the Fiber of a call that never resumes: TimeoutError Interrupted
an infinite limit: ValueError
a limit that is not a number: ValueError
a negative limit: ValueError
