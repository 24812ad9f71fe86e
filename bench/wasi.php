<?php
// Measures programs for WASI: what a call of a function costs, how fast streams are, and how many
// short programs run per second.
//
// php bench/wasi.php

const ROUNDS = 15;

/** Returns the time of a function that runs several times, in seconds: the fastest of several rounds. */
function fastest(Closure $run): float
{
    $times = [];
    for ($i = 0; $i < ROUNDS; $i++) {
        $begin = hrtime(true);
        $run();
        $times[] = hrtime(true) - $begin;
    }
    return min($times) / 1e9;
}

// 1. The functions themselves, called in a loop.
$loops = Wasm\Module::fromText('(module
    (import "wasi_snapshot_preview1" "sched_yield" (func $yield (result i32)))
    (import "wasi_snapshot_preview1" "fd_write"
        (func $fd_write (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "clock_time_get"
        (func $clock_time_get (param i32 i64 i32) (result i32)))
    (memory (export "memory") 1)
    (data (i32.const 0) "\10\00\00\00\10\00\00\00sixteen bytes\21\21\21")
    (func (export "none") (param $n i32)
        (loop $again
            (local.set $n (i32.sub (local.get $n) (i32.const 1)))
            (br_if $again (local.get $n))))
    (func (export "yield") (param $n i32)
        (loop $again
            (drop (call $yield))
            (local.set $n (i32.sub (local.get $n) (i32.const 1)))
            (br_if $again (local.get $n))))
    (func (export "clock") (param $n i32)
        (loop $again
            (drop (call $clock_time_get (i32.const 1) (i64.const 0) (i32.const 64)))
            (local.set $n (i32.sub (local.get $n) (i32.const 1)))
            (br_if $again (local.get $n))))
    (func (export "write") (param $n i32)
        (loop $again
            (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8192)))
            (local.set $n (i32.sub (local.get $n) (i32.const 1)))
            (br_if $again (local.get $n)))))');
$count = 200_000;
foreach (['yield' => 'sched_yield', 'clock' => 'clock_time_get', 'write' => 'fd_write of 16 bytes'] as $export => $name) {
    $best = INF;
    for ($i = 0; $i < ROUNDS; $i++) {
        $wasi = new Wasm\Wasi();
        $instance = new Wasm\Instance($loops, $wasi->imports());
        $begin = hrtime(true);
        $instance->$export($count);
        $best = min($best, hrtime(true) - $begin);
    }
    printf("%-44s %8.1f ns\n", $name, $best / $count);
}

// 2. Standard input from a file, compared with PHP's own copy.
$file = tempnam(sys_get_temp_dir(), 'wasi');
register_shutdown_function(fn () => unlink($file));
$megabytes = 100;
$handle = fopen($file, 'w');
for ($i = 0; $i < $megabytes; $i++) {
    fwrite($handle, str_repeat(chr($i), 1 << 20));
}
fclose($handle);
$reader = Wasm\Module::fromText('(module
    (import "wasi_snapshot_preview1" "fd_read"
        (func $fd_read (param i32 i32 i32 i32) (result i32)))
    (memory (export "memory") 2)
    (data (i32.const 0) "\00\00\01\00\00\00\01\00")
    (func (export "_start")
        (loop $again
            (if (call $fd_read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8))
                (then unreachable))
            (br_if $again (i32.load (i32.const 8))))))');
$ours = $theirs = INF;
for ($i = 0; $i < ROUNDS; $i++) {
    $from = fopen($file, 'r');
    $to = fopen('/dev/null', 'w');
    $begin = hrtime(true);
    stream_copy_to_stream($from, $to);
    $theirs = min($theirs, (hrtime(true) - $begin) / 1e6);
    $from = fopen($file, 'r');
    $wasi = new Wasm\Wasi(stdin: $from);
    $instance = new Wasm\Instance($reader, $wasi->imports());
    $begin = hrtime(true);
    $wasi->start($instance);
    $ours = min($ours, (hrtime(true) - $begin) / 1e6);
}
printf("%-44s %8.1f ms, stream_copy_to_stream() %.1f ms: %.2f times\n",
    "$megabytes MB through stdin from a file", $ours, $theirs, $ours / $theirs);

// 3. Short programs.
$hello = Wasm\Module::fromText('(module
    (import "wasi_snapshot_preview1" "fd_write"
        (func $fd_write (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
    (memory (export "memory") 1)
    (data (i32.const 0) "\08\00\00\00\06\00\00\00hello\n")
    (func (export "_start")
        (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 16)))
        (call $proc_exit (i32.const 3))))');
$runs = 2_000;
$time = fastest(function () use ($hello, $runs) {
    for ($i = 0; $i < $runs; $i++) {
        $result = Wasm\Wasi::run($hello, ['hello']);
    }
});
printf("%-44s %8d per second\n", 'Wasi::run(): instantiate, print a line, exit', $runs / $time);
$time = fastest(function () use ($hello, $runs) {
    for ($i = 0; $i < $runs; $i++) {
        $wasi = new Wasm\Wasi(['hello']);
        $instance = new Wasm\Instance($hello, $wasi->imports());
        $wasi->start($instance);
        $output = $wasi->stdout();
    }
});
printf("%-44s %8d per second\n", 'the same by hand', $runs / $time);
