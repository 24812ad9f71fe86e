<?php

/**
 * Calls exports with zeros as arguments. A query such as `f0=2&f20=1` has their names and numbers
 * of arguments. Returns `ends`.
 */
function calls(Wasm\Instance $instance, string $query): string
{
    parse_str($query, $counts);
    foreach ($counts as $name => $count) {
        try {
            $instance->$name(...array_fill(0, $count, 0));
        } catch (Wasm\Exception\RuntimeError) {
            // A trap also ends the call.
        }
    }
    return 'ends';
}

/**
 * Runs a program for WASI that prints `hello`, and returns a time in nanoseconds. With `run`, it is
 * the time until Wasi::run() returns. With `output` and `imports`, it is the time until the first
 * output. The imports are the Wasi object itself or imports().
 */
function programTime(string $what, string $path): int
{
    $start = hrtime(true);
    if ($what === 'run') {
        $output = Wasm\Wasi::run($path, ['program'])['stdout'];
        $time = hrtime(true) - $start;
        return $output === "hello\n" ? $time : exit('the output is wrong');
    }
    $first = null;
    $wasi = new Wasm\Wasi(['program'], stdout: function (string $piece) use (&$first) {
        $first ??= hrtime(true);
    });
    $imports = $what === 'imports' ? $wasi->imports() : ['wasi_snapshot_preview1' => $wasi];
    $wasi->start(new Wasm\Instance($path, $imports));
    return $first - $start;
}
