<?php
// Measures how long it takes to compile, cache and load modules, and compares with wasmtime. The
// numbers are medians of turns. A turn measures all variants one after another, so a busy machine
// slows all of them in the same way.
//
// ./dev bench cache           measures everything
// ./dev bench cache program   measures only a program for WASI

require __DIR__ . '/../../php-tests/cache/fpm.inc';
require __DIR__ . '/../../php-tests/cache/smaps.inc';

/** Code that makes an instance, and prints the time in nanoseconds. */
const INSTANCE = <<<'PHP'
    hrtime(true);
    $start = hrtime(true);
    $instance = new Wasm\Instance(__DIR__ . '/module.wasm');
    echo hrtime(true) - $start;
    PHP;

/**
 * $other is main.rs, which measures wasmtime and the engine without PHP. $system is system.c, which
 * only makes the system calls.
 */
[, $other, $system] = count($argv) > 2 ? $argv : exit("Run ./dev bench cache\n");
$work = sys_get_temp_dir() . '/wasm-bench-' . getmypid();
mkdir($work, 0755);
register_shutdown_function(fn () => shell_exec('rm -rf ' . escapeshellarg($work)));

/** Runs a program to its end, and returns its output. */
function output(string ...$command): string
{
    $process = proc_open($command, [1 => ['pipe', 'w']], $pipes);
    $output = stream_get_contents($pipes[1]);
    // 124 means that `timeout` has stopped the program.
    in_array(proc_close($process), [0, 124]) || exit(implode(' ', $command) . " failed\n");
    return $output;
}

/** Returns the measurements of main.rs: name => number. */
function others(string ...$arguments): array
{
    preg_match_all('/^(.+) (\d+)$/m', output($GLOBALS['other'], ...$arguments), $lines);
    return array_combine($lines[1], array_map(intval(...), $lines[2]));
}

/** Runs measure.php in a new process, and returns its output. */
function measured(string $what, string $path, array $ini, string $rest = ''): string
{
    $command = [PHP_BINARY, '-n', '-d', 'memory_limit=-1', '-d', 'extension=' . Fpm::extension()];
    foreach ($ini as $name => $value) {
        array_push($command, '-d', "$name=$value");
    }
    array_push($command, __DIR__ . '/measure.php', $what, $path, $rest);
    $before = match (true) {
        $rest === 'unscanned' => ['sh', '-c', 'ulimit -n 64; exec "$@"', 'sh'],
        $what === 'call' => ['timeout', '2'],
        default => [],
    };
    return output(...$before, ...$command);
}

/**
 * Calls every function once per turn, and returns the medians of their results. A result may have
 * several named parts.
 */
function inTurns(int $turns, array $functions): array
{
    $samples = [];
    for ($turn = 0; $turn < $turns; $turn++) {
        foreach ($functions as $name => $function) {
            $result = $function();
            foreach (is_array($result) ? $result : ['' => $result] as $part => $number) {
                $samples[trim("$name $part")][] = $number;
            }
        }
    }
    return array_map(median(...), $samples);
}

/** Returns the median. */
function median(array $numbers): float
{
    sort($numbers);
    return $numbers[intdiv(count($numbers), 2)];
}

/**
 * Returns a function that calls another function $count times, and returns the median of its
 * results.
 */
function repeated(int $count, callable $function): callable
{
    return fn () => median(array_map(fn () => $function(), range(1, $count)));
}

/** Measures a module: name => median. */
function figures(string $path, int $compilations): array
{
    global $work;
    $ini = ['wasm.cache_dir' => "$work/cache"];
    $cold = function () use ($path, $work, $ini) {
        shell_exec("rm -rf '$work/cache'");
        return (float) measured('first', $path, $ini);
    };
    $found = inTurns($compilations, [
        'cold' => $cold,
        'cold wasmtime' => fn () => others('compile', 'wasmtime', $path, "$work/wasmtime"),
    ]);
    others('compile', 'engine', $path, "$work/engine");
    [$server, $strict] = [requests($path), requests($path, ['wasm.revalidate_freq' => '0'])];
    // A file that changed very recently is read each time.
    sleep(3);
    $server();
    $strict();
    // Short measurements are repeated within a turn, because the load of the machine changes.
    return $found + inTurns(20, [
        'first' => repeated(5, fn () => (float) measured('first', $path, $ini)),
        'system' => repeated(5, fn () => (float) output($GLOBALS['system'], $path, "$work/cache")),
        'request' => repeated(20, $server),
        'revalidated' => repeated(20, $strict),
        'verified' => fn () => (float) measured('first', $path, $ini + ['wasm.cache_verify' => 'full']),
        'again' => fn () => (float) measured('again', $path, $ini),
        'path' => fn () => (float) measured('path', $path, $ini),
        'module' => fn () => (float) measured('module', $path, $ini),
        'engine' => fn () => others('load', 'engine', "$work/engine"),
        'wasmtime' => fn () => others('load', 'wasmtime', "$work/wasmtime"),
        'pooled' => fn () => others('load', 'pooled', "$work/wasmtime"),
        'scanned' => fn () => others('load', 'scanned', "$work/wasmtime"),
    ]);
}

/**
 * Returns a function that measures a request to a php-fpm worker that has the module in memory. The
 * request runs $code.
 */
function requests(string $path, array $ini = [], string $code = INSTANCE): callable
{
    global $work;
    // The workers of php-fpm may run as another user, and must be able to read the directory.
    chmod("$work/cache", 0755);
    $server = new Fpm($ini + ['wasm.cache_dir' => "$work/cache"], workers: 1);
    $server->put('module.wasm', file_get_contents($path));
    $server->put('calls.php', file_get_contents(__DIR__ . '/calls.php'));
    $server->put('f.php', "<?php $code");
    return fn () => is_numeric($answer = $server->get('f.php')) ? (float) $answer : exit($answer);
}

/** Measures instances after a call, of a module that exports `run`: name => median. */
function used(string $path): array
{
    global $work;
    return inTurns(5, [
        'used' => fn () => (float) measured('used', $path, ['wasm.cache_dir' => "$work/cache"]),
        'unscanned' => fn () => (float) measured('used', $path, ['wasm.cache_dir' => "$work/cache"], 'unscanned'),
        'memory' => fn () => (float) measured('memory', $path, ['wasm.cache_dir' => "$work/cache"]),
        'memory wasmtime' => fn () => others('memory', 'wasmtime', "$work/wasmtime"),
        'memory pooled' => fn () => others('memory', 'pooled', "$work/wasmtime"),
    ]);
}

/**
 * Returns the exports whose calls end, with or without a trap, as a query: `f20=2` takes two
 * numbers.
 */
function terminating(string $path): string
{
    global $work;
    $ini = ['wasm.cache_dir' => "$work/cache"];
    $exports = array_slice(json_decode(measured('exports', $path, $ini), true), 0, 30);
    return implode('&', array_filter($exports, fn ($export) => measured('call', $path, $ini, $export) === 'ends'));
}

/** Prints the memory of php-fpm workers that have loaded a module and called its functions. */
function workers(string $path): void
{
    $query = terminating($path);
    $server = new Fpm(['wasm.cache_dir' => "{$GLOBALS['work']}/cache"], workers: 4);
    $server->put('module.wasm', file_get_contents($path));
    $server->put('f.php', '<?php require ' . var_export(__DIR__ . '/calls.php', true) . ';
        $module = new Wasm\Module(__DIR__ . "/module.wasm");
        calls($module->instantiate(), $_SERVER["QUERY_STRING"]);
        usleep(50_000);
        echo $module->origin()->name;');
    // A file that changed very recently is read each time.
    sleep(3);
    $before = array_map(smaps(...), $server->pids());
    do {
        $origins = $server->getMany(8, 'f.php', $query);
        $code = array_map(fn ($worker) => smaps($worker, '.code'), $server->pids());
    } while (in_array(0, array_column($code, 'Size')));
    array_diff($origins, ['Disk', 'Memory']) === [] || exit('a worker has compiled: ' . implode(' ', $origins));
    $after = array_map(smaps(...), $server->pids());
    $count = substr_count($query, '=');
    head("php-fpm, $count functions called, MB", ['worker 1', 'worker 2', 'worker 3', 'worker 4']);
    $row = function (string $what, array $workers, string ...$fields) {
        $sum = fn (array $worker) => array_sum(array_map(fn ($field) => $worker[$field], $fields)) / 1e6;
        line($what, array_map(fn ($worker) => number_format($sum($worker), 2), array_values($workers)));
    };
    $row('Rss, before', $before, 'Rss');
    $row('Rss', $after, 'Rss');
    $row('Pss, before', $before, 'Pss');
    $row('Pss', $after, 'Pss');
    $row('shared', $after, 'Shared_Clean', 'Shared_Dirty');
    $row('artifact, mapped', $code, 'Size');
    $row('… in memory', $code, 'Rss');
    $row('… shared', $code, 'Shared_Clean');
    $row('… of this worker alone', $code, 'Private_Clean', 'Private_Dirty');
}

/** Returns the duration of a function, in nanoseconds. */
function elapsed(callable $function): int
{
    $start = hrtime(true);
    $function();
    return hrtime(true) - $start;
}

/**
 * Measures a program for WASI that writes a line, and prints the results. wasmtime needs no library
 * for WASI: program.rs defines the two functions that the program imports. For the next request, it
 * has the module in memory and a pool of instances.
 */
function program(): void
{
    global $work;
    [$path, $ini] = ["$work/program.wasm", ['wasm.cache_dir' => "$work/cache"]];
    others('program', '10000000', $path, "$work/program");
    measured('run', $path, $ini);
    $code = "require __DIR__ . '/calls.php'; echo programTime('%s', __DIR__ . '/module.wasm');";
    $request = fn (string $what) => requests($path, [], sprintf($code, $what));
    $requests = array_map($request, ['output' => 'output', 'imports' => 'imports', 'run' => 'run']);
    // A file that changed very recently is read each time.
    sleep(3);
    array_walk($requests, fn (callable $request) => $request());
    $extension = 'extension=' . Fpm::extension();
    $found = inTurns(21, [
        'output' => fn () => (float) measured('output', $path, $ini),
        'wasmtime' => fn () => others('output', 'wasmtime', "$work/program"),
        'imports' => fn () => (float) measured('imports', $path, $ini),
        'run' => fn () => (float) measured('run', $path, $ini),
        'process' => fn () => elapsed(fn () => measured('run', $path, $ini)),
        'wasmtime process' => fn () => elapsed(fn () => others('output', 'wasmtime', "$work/program")),
        'empty' => fn () => elapsed(fn () => output(PHP_BINARY, '-n', '-d', $extension, '-r', '')),
        'plain' => fn () => elapsed(fn () => output(PHP_BINARY, '-n', '-r', '')),
        'next output' => repeated(20, $requests['output']),
        'next imports' => repeated(20, $requests['imports']),
        'next run' => repeated(20, $requests['run']),
        'next wasmtime' => fn () => others('outputs', 'scanned', "$work/program"),
    ]);
    $title = 'program, ' . number_format(filesize($path)) . ' bytes';
    head($title, ['PHP', 'engine', 'wasmtime', 'ratio', 'goal']);
    $row = fn (string $what, string $php, string $other = '') =>
        row($what, [$found[$php], null, $found[$other] ?? null], 'time_text', '');
    $row('fresh process, warm disk, first output', 'output', 'wasmtime first');
    $row('… the same with Wasi::imports()', 'imports', 'wasmtime first');
    $row('… Wasi::run(), with the output captured', 'run', 'wasmtime end');
    $row('… the whole process', 'process', 'wasmtime process');
    $row('… … with an empty script', 'empty');
    $row('… … … without the extension', 'plain');
    $row('next request, same worker, first output', 'next output', 'next wasmtime first');
    $row('… the same with Wasi::imports()', 'next imports', 'next wasmtime first');
    $row('… Wasi::run(), with the output captured', 'next run', 'next wasmtime end');
}

/** Returns a time as text with a unit. */
function time_text(float $nanoseconds): string
{
    return match (true) {
        $nanoseconds < 1e6 => number_format($nanoseconds / 1e3, $nanoseconds < 1e5 ? 2 : 1) . ' µs',
        default => number_format($nanoseconds / 1e6, $nanoseconds < 1e8 ? 1 : 0) . ' ms',
    };
}

function size_text(float $bytes): string
{
    return number_format($bytes / 1024, 1) . ' KiB';
}

/**
 * Prints a row: the numbers of PHP, of the engine without PHP and of wasmtime, the ratio of PHP to
 * wasmtime, and the goal.
 */
function row(string $what, array $numbers, callable $unit, string $goal): void
{
    [$php, , $other] = $numbers;
    $cells = array_map(fn (?float $number) => $number === null ? '' : $unit($number), $numbers);
    $cells[] = $php === null || $other === null ? '' : sprintf('%.2f', $php / $other);
    $cells[] = $goal;
    line($what, $cells);
}

/** Prints a line of a Markdown table. */
function line(string $what, array $cells): void
{
    // str_pad() counts bytes: µ has two bytes, and … has three.
    $padded = array_map(fn (string $cell) => str_pad($cell, 10 + substr_count($cell, 'µ'), ' ', STR_PAD_LEFT), $cells);
    echo '| ', str_pad($what, 42 + 2 * substr_count($what, '…')), ' | ', implode(' | ', $padded), " |\n";
}

function head(string $title, array $columns): void
{
    echo "\n";
    line($title, $columns);
    echo '|', str_repeat('-', 44), str_repeat('|-----------:', count($columns)), "|\n";
}

/** Prints the measurements of a module, and its goals, by name. */
function report(array $found, array $goals): void
{
    $row = function (string $what, ?string $php, ?string $engine, ?string $other) use ($found, $goals) {
        $numbers = array_map(fn (?string $name) => $found[$name] ?? null, [$php, $engine, $other]);
        $unit = str_starts_with("$php$other", 'memory') ? 'size_text' : 'time_text';
        row($what, $numbers, $unit, $goals[$php] ?? '');
    };
    $row('first boot, nothing is compiled', 'cold', null, 'cold wasmtime first');
    $row('fresh process, warm disk', 'first', 'engine first', 'wasmtime first');
    $row('… the same, wasm.cache_verify=full', 'verified', null, null);
    $row('… what the system takes of it, in C', 'system', null, null);
    $row('… in a process that has done it before', 'again', 'engine load and start', 'pooled load and start');
    $row('next request, same worker', 'request', null, 'pooled load and start');
    $part = '1/' . round($found['cold'] / $found['request']);
    line('… as a part of the first boot', [$part, '', '', '', $goals['part'] ?? '']);
    $row('… the same, wasm.revalidate_freq=0', 'revalidated', null, 'pooled load and start');
    $row('new Wasm\Instance($path), dropped', 'path', 'engine load and start', 'pooled load and start');
    $row('new Wasm\Instance($module), dropped', 'module', 'engine start', 'scanned start');
    $row('… the same without a pool', null, null, 'wasmtime start');
    if (isset($found['memory'])) {
        $row('… the same with a call', 'used', 'engine start and run', 'scanned start and run');
        $row('… … without PAGEMAP_SCAN', 'unscanned', null, 'pooled start and run');
        $row('each of 1,000 instances that have run', 'memory', null, 'memory wasmtime each');
        $row('… the same in a pool', null, null, 'memory pooled each');
    }
}

/** Returns the duration of the shortest system call, in nanoseconds. */
function system_call(): float
{
    $repeated = function (string $function) {
        $start = hrtime(true);
        for ($i = 0; $i < 100_000; $i++) {
            $function();
        }
        return (hrtime(true) - $start) / 100_000;
    };
    $found = inTurns(21, ['with' => fn () => $repeated('getmypid'), 'without' => fn () => $repeated('pi')]);
    return $found['with'] - $found['without'];
}

Fpm::program() ?? exit("php-fpm is missing; its package is php-fpm\n");
$goals = [
    'nbody' => [
        'first' => '25 µs', 'request' => '3 µs', 'part' => '1/400', 'memory' => '12 KiB',
        'module' => '1.2 µs',
    ],
    '1MB' => [],
    '10MB' => ['first' => '60 µs'],
];
printf("PHP %s; wasmtime 48.0.8; a system call takes %.2f µs\n", PHP_VERSION, system_call() / 1000);
echo "Medians. \"engine\" is ours without PHP. The ratio is PHP to wasmtime, which has no PHP either.\n";
if (($argv[3] ?? '') === 'program') {
    program();
    exit;
}
copy(__DIR__ . '/../../examples/nbody.wasm', "$work/nbody.wasm");
others('generate', '1000000', "$work/1MB.wasm");
others('generate', '10000000', "$work/10MB.wasm");
sleep(3);
foreach (['nbody' => 21, '1MB' => 5, '10MB' => 3] as $name => $compilations) {
    $path = "$work/$name.wasm";
    $found = figures($path, $compilations);
    $title = basename($path) . ', ' . number_format(filesize($path)) . ' bytes';
    head($title, ['PHP', 'engine', 'wasmtime', 'ratio', 'goal']);
    report($found + ($name === 'nbody' ? used($path) : []), $goals[$name]);
}
program();
workers("$work/10MB.wasm");
