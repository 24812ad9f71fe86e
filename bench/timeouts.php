<?php
// Measures limits of time: the time that a limit adds to a call, and how late limits end calls.
//
// php bench/timeouts.php [rounds]

const CALLS = 100_000;

$module = Wasm\Module::fromText('(module
    (import "php" "f" (func $f))
    (func (export "sum") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
    (func (export "back") (call $f))
    (func (export "spin") (loop $l (br $l))))');
$imports = ['php' => ['f' => fn() => null]];

/** Returns the time of a call of a function, in nanoseconds: the fastest of several rounds. */
function fastest(Closure $round): float
{
    $times = [];
    for ($i = 0; $i < 60; $i++) {
        $begin = hrtime(true);
        $round();
        $times[] = hrtime(true) - $begin;
    }
    return min($times) / CALLS;
}

$rows = ['without a limit' => null, 'limit of 10 s' => 10.0, 'limit of 0.05 s' => 0.05];
foreach ($rows as $name => $timeout) {
    $limits = $timeout === null ? null : new Wasm\Limits(timeout: $timeout);
    $instance = new Wasm\Instance($module, $imports, $limits);
    $sum = fastest(function () use ($instance) {
        for ($i = 0; $i < CALLS; $i++) {
            $instance->sum(5, 37);
        }
    });
    $back = fastest(function () use ($instance) {
        for ($i = 0; $i < CALLS; $i++) {
            $instance->back();
        }
    });
    printf("%-18s %8.1f ns per call %8.1f ns with a callback\n", $name, $sum, $back);
    unset($instance);
    gc_collect_cycles();
}

foreach ([0.01, 0.15] as $timeout) {
    $rounds = (int) (($argv[1] ?? 1000) * 0.01 / $timeout);
    $late = [];
    $limits = new Wasm\Limits(timeout: $timeout);
    for ($i = 0; $i < $rounds; $i++) {
        $instance = new Wasm\Instance($module, $imports, $limits);
        $begin = hrtime(true);
        try {
            $instance->spin();
        } catch (Wasm\Exception\TimeoutError) {
            $late[] = (hrtime(true) - $begin) / 1e6 - $timeout * 1000;
        }
    }
    sort($late);
    $at = fn(float $part) => $late[min(count($late) - 1, (int) (count($late) * $part))];
    printf("%d limits of %d ms: late by %.3f ms (median), %.3f ms (99 %%), %.3f ms (latest)\n",
        count($late), $timeout * 1000, $at(0.5), $at(0.99), end($late));
}
