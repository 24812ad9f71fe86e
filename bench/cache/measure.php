<?php
// Measures one operation on a module, and prints the result in nanoseconds or bytes. main.php
// starts a new process of it for every turn.
//
// php bench/cache/measure.php first|again|path|module|used|memory module.wasm [unscanned]
// php bench/cache/measure.php output|imports|run program.wasm
// php bench/cache/measure.php exports module.wasm
// php bench/cache/measure.php call module.wasm f0=2

const BATCHES = 60;
const LIVING = 1000;

/** Returns the duration of a statement in nanoseconds, as the median of batches. */
function median(string $statement, mixed $on): float
{
    $batch = eval("return function (int \$size) use (\$on): float {
        \$start = hrtime(true);
        for (\$i = 0; \$i < \$size; \$i++) {
            $statement
        }
        return (hrtime(true) - \$start) / \$size;
    };");
    $size = max(1, (int) (1e6 / $batch(10)));
    $times = array_map(fn () => $batch($size), range(1, BATCHES));
    sort($times);
    return $times[BATCHES / 2];
}

/**
 * Returns the time to load a module from the disk after the process has cleared its cache, in
 * nanoseconds.
 */
function again(string $path): int
{
    $times = [];
    for ($i = 0; $i < 1000; $i++) {
        unset($instance);
        Wasm\cache_clear();
        $start = hrtime(true);
        $instance = new Wasm\Instance($path);
        $times[] = hrtime(true) - $start;
    }
    sort($times);
    return $times[500];
}

/**
 * Makes the process free its first instance while no file can be opened. The engine then cannot
 * scan for dirty pages, and does not try again later. The limit on file descriptors must be low.
 */
function refuseScans(Wasm\Module $module): void
{
    $instance = new Wasm\Instance($module);
    // Without a call, the instance would have no dirty pages.
    $instance->run(1);
    $handles = [];
    while (($handle = @fopen('/dev/null', 'r')) !== false) {
        $handles[] = $handle;
    }
    unset($instance);
}

/** Returns whether the process has opened /proc/self/pagemap, which shows that it scans pages. */
function scans(): bool
{
    $links = array_map(fn ($file) => @readlink($file), glob('/proc/self/fd/*'));
    return preg_grep('~/pagemap$~', $links) !== [];
}

/** Returns the memory of an instance after a call, in bytes. */
function memory(Wasm\Module $module): int
{
    require __DIR__ . '/../../php-tests/cache/smaps.inc';
    (new Wasm\Instance($module))->run(1);
    $instances = array_fill(0, LIVING, null);
    smaps('self');
    $before = smaps('self')['Rss'];
    for ($i = 0; $i < LIVING; $i++) {
        $instances[$i] = new Wasm\Instance($module);
        $instances[$i]->run(1);
    }
    return (int) ((smaps('self')['Rss'] - $before) / LIVING);
}

/** Returns the exported functions of a module as JSON, in the format that calls() expects. */
function exports(Wasm\Module $module): string
{
    $functions = array_filter($module->exports(), fn ($export) => $export['kind'] === 'function');
    $call = fn ($function) => $function['name'] . '=' . count($function['type']['parameters']);
    return json_encode(array_map($call, array_values($functions)));
}

require __DIR__ . '/calls.php';
[, $what, $path, $rest] = $argv + [3 => ''];
hrtime(true);
if ($what === 'first') {
    $start = hrtime(true);
    $instance = new Wasm\Instance($path);
    echo hrtime(true) - $start;
    exit;
}
if (in_array($what, ['output', 'imports', 'run'])) {
    echo programTime($what, $path);
    exit;
}

$module = new Wasm\Module($path);
if ($rest === 'unscanned') {
    refuseScans($module);
}
echo match ($what) {
    'again' => again($path),
    'path' => median('new Wasm\Instance($on);', $path),
    'module' => median('new Wasm\Instance($on);', $module),
    'used' => median('(new Wasm\Instance($on))->run(1);', $module),
    'memory' => memory($module),
    'exports' => exports($module),
    'call' => calls(new Wasm\Instance($module), $rest),
};
if ($what === 'used' && scans() === ($rest === 'unscanned')) {
    fwrite(STDERR, $rest === '' ? "pages cannot be scanned here\n" : "pages were scanned, but should not be\n");
}
