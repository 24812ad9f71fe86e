<?php
// Runs n-body in plain PHP and in WebAssembly, to compare them.
//
// php bench/demo.php [steps]
//
// Prints both results, both times and their ratio. Fails if the results are not equal, bit for bit.

require __DIR__ . '/nbody.php';

if (!class_exists('Wasm\Instance')) {
    fwrite(STDERR, "The extension \"wasm\" is not loaded.\n");
    exit(1);
}
$steps = filter_var($argv[1] ?? 200000, FILTER_VALIDATE_INT, ['options' => ['min_range' => 0, 'max_range' => 0x7fffffff]]);
if ($steps === false || $argc > 2) {
    fwrite(STDERR, "Usage: php {$argv[0]} [steps]\n");
    exit(1);
}

// Runs a function and returns its result and the seconds it took.
function measure(callable $function): array
{
    $start = hrtime(true);
    $result = $function();
    return [$result, (hrtime(true) - $start) / 1e9];
}

$jit = function_exists('opcache_get_status') ? (opcache_get_status(false)['jit']['on'] ?? false) : false;
$php = 'PHP ' . PHP_VERSION . ($jit ? ' with JIT' : '');

[$instance, $load] = measure(fn () => new Wasm\Instance(__DIR__ . '/../examples/nbody.wasm'));
[$wasm, $wasmTime] = measure(fn () => $instance->run($steps));
[$plain, $plainTime] = measure(fn () => nbody($steps));

echo "n-body, $steps steps\n";
printf("  %-22s energy %.9f  %9.4f s\n", $php, $plain, $plainTime);
printf("  %-22s energy %.9f  %9.4f s  (and %.4f s to load the module)\n", 'WebAssembly', $wasm, $wasmTime, $load);
printf("  WebAssembly is %.1f times as fast as %s\n", $plainTime / $wasmTime, $php);

if (pack('E', $plain) !== pack('E', $wasm)) {
    fwrite(STDERR, sprintf("The results differ: %.17g in PHP, %.17g in WebAssembly\n", $plain, $wasm));
    exit(1);
}
