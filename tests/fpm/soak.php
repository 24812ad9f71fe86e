<?php
// Sends good and hostile requests to a php-fpm with four workers, as fast as it answers. Fails if an
// answer is wrong, if a worker ends, or if the workers use more and more memory. The first half of the time is
// for requests of all kinds in turn, the second for one kind after the other, sent to one worker: there, a few
// bytes that each request leaves behind are seen.
//
// php tests/fpm/soak.php [seconds]

require __DIR__ . '/../../php-tests/cache/fpm.inc';

/** Number of workers. */
const WORKERS = 4;
/** Number of requests that wait or run at any time. */
const AT_ONCE = 8;
/** Number of times that the memory of the workers is read. */
const PARTS = 12;
/** Maximum growth of the memory of all workers together from the first half to the second, in KiB. */
const MOST_GROWTH = 64 << 10;
/** Growth of a worker in one part of the requests of one kind that is not an accident, in KiB. */
const LEAST_LEAK = 64;

$exception = fn (string $name, string $kind = '') => json_encode("Wasm\\Exception\\$name $kind");
$sum = function (int $n): int {
    for ($s = 0; $n > 0; $n--) {
        $s = $s * 31 + $n & 0xffff_ffff;
    }
    return $s >= 1 << 31 ? $s - (1 << 32) : $s;
};
// Kind of request => [its share, its answer or a pattern for it].
$kinds = [
    'sum' => [80, fn ($n) => json_encode($sum(1000 + $n))],
    'memory' => [80, fn ($n) => json_encode(md5(substr(str_repeat("\0", 100) . str_repeat(chr(65 + $n % 26), 3000 + $n)
        . str_repeat("\0", 2000), 0, 5000)))],
    'callback' => [80, fn ($n) => json_encode($n * 3)],
    'exception' => [40, fn () => json_encode('DomainException ')],
    'caught' => [40, fn ($n) => json_encode($n)],
    'thrown' => [40, fn () => $exception('WasmThrow')],
    'cycle' => [40, fn () => json_encode($sum(5))],
    'new module' => [40, fn ($n) => json_encode($n)],
    'trap' => [80, fn () => $exception('RuntimeError', 'MemoryOutOfBounds')],
    'deep' => [20, fn () => $exception('RuntimeError', 'StackExhausted')],
    'timeout' => [40, fn () => $exception('TimeoutError', 'Interrupted')],
    'timeout in PHP' => [20, fn () => $exception('TimeoutError', 'Interrupted')],
    'timeout in a Fiber' => [20, fn () => $exception('TimeoutError', 'Interrupted')],
    'fuel' => [40, fn () => $exception('FuelError', 'OutOfFuel')],
    'grow' => [20, fn () => '64'],
    'too much' => [20, fn () => $exception('MemoryLimitError', 'MemoryLimit')],
    'suspended' => [20, fn () => 'true'],
    'many values' => [20, fn () => '1999'],
    'bomb' => [12, fn () => '[]'],
    'refused' => [40, fn () => $exception('CompileError')],
    'slow bomb' => [4, fn () => $exception('TimeoutError', 'Interrupted')],
    'exit' => [40, fn () => 'left'],
    'fatal' => [40, '/Fatal error.*cannot extend final class/s'],
    'fatal in a Fiber' => [40, '/Fatal error.*cannot extend final class/s'],
    'uncaught trap' => [40, '/Fatal error.*Uncaught Wasm.Exception.RuntimeError: out of bounds memory access/s'],
    'PHP out of memory' => [40, '/Fatal error.*Allowed memory size of \d+ bytes exhausted/s'],
    'time' => [1, '/Fatal error.*Maximum execution time of 1 second exceeded/s'],
    'time in PHP' => [1, '/Fatal error.*Maximum execution time of 1 second exceeded/s'],
];

/** Returns the private memory of the workers together, in KiB. */
function resident(Fpm $fpm): int
{
    $sizes = array_map(function ($pid) {
        preg_match('/^RssAnon:\s+(\d+)/m', (string) @file_get_contents("/proc/$pid/status"), $match);
        return (int) ($match[1] ?? 0);
    }, $fpm->pids());
    return array_sum($sizes);
}

/** Sends requests until a time, and returns the number of answers by kind. Throws if one is wrong. */
function drive(Fpm $fpm, array $kinds, int $until): array
{
    $shares = array_merge(...array_map(fn ($kind) => array_fill(0, $kinds[$kind][0], $kind), array_keys($kinds)));
    $counts = array_fill_keys(array_keys($kinds), 0);
    $open = [];
    for ($next = 0; hrtime(true) < $until || $open !== [];) {
        while (count($open) < AT_ONCE && hrtime(true) < $until) {
            [$kind, $number] = [$shares[mt_rand(0, count($shares) - 1)], mt_rand(0, 999)];
            $connection = $fpm->ask('request.php', urlencode($kind) . "/$number");
            stream_set_timeout($connection, 60);
            $open[$next++] = [$connection, $kind, $number];
        }
        $ready = array_combine(array_keys($open), array_column($open, 0));
        $none = null;
        stream_select($ready, $none, $none, 60) > 0 || throw new Exception('no worker answers');
        foreach (array_keys($ready) as $key) {
            [$connection, $kind, $number] = $open[$key];
            unset($open[$key]);
            $answer = Fpm::answer($connection);
            $wanted = $kinds[$kind][1];
            $is_right = is_string($wanted) ? preg_match($wanted, $answer) : $answer === $wanted($number);
            $is_right || throw new Exception("$kind/$number: " . substr($answer, 0, 500));
            $counts[$kind]++;
        }
    }
    return $counts;
}

/** Starts a php-fpm. */
function start(int $workers): Fpm
{
    return new Fpm([
        'memory_limit' => '64M', 'display_errors' => '1', 'html_errors' => '0', 'log_errors' => '0', 'max_execution_time' => '30',
        'wasm.cache_memory_bytes' => '4M', 'wasm.cache_max_bytes' => '0',
    ], $workers, files: ['request.php' => file_get_contents(__DIR__ . '/request.php')]);
}

/** Returns what has happened to workers that must not happen. */
function faults(Fpm $fpm, array $pids): array
{
    $faults = $fpm->pids() === $pids ? [] : ['a worker has ended'];
    preg_match('/signal|SIG|exited/', $fpm->complaints()) && $faults[] = $fpm->complaints();
    return $faults;
}

$seconds = (int) ($argv[1] ?? 120);
Fpm::program() !== null || exit("there is no php-fpm of PHP " . PHP_VERSION . "\n");
mt_srand(1);
$fpm = start(WORKERS);
$pids = $fpm->pids();
$begin = hrtime(true);
// Memory that one request leaves in the pools of an allocator comes and goes, so only the lowest sizes of
// the two halves are compared. In the first sixth each worker fills its cache of modules and of names.
$totals = array_fill_keys(array_keys($kinds), 0);
$sizes = [];
for ($part = 1; $part <= PARTS; $part++) {
    foreach (drive($fpm, $kinds, $begin + (int) ($seconds / 2 * 1e9 * $part / PARTS)) as $kind => $count) {
        $totals[$kind] += $count;
    }
    $sizes[] = resident($fpm);
}
$first = min(array_slice($sizes, intdiv(PARTS, 6), intdiv(PARTS, 3)));
$last = min(array_slice($sizes, intdiv(PARTS, 2)));
$elapsed = (hrtime(true) - $begin) / 1e9;
foreach ($totals as $kind => $count) {
    printf("%8d %s\n", $count, $kind);
}
printf("%d requests in %.0f s; %d workers: at least %d KiB in the first half, %d KiB in the second\n",
    array_sum($totals), $elapsed, WORKERS, $first, $last);
$faults = faults($fpm, $pids);
$last - $first <= MOST_GROWTH || $faults[] = 'the workers use more and more memory';
unset($fpm);

$fpm = start(1);
$pids = $fpm->pids();
// Of the others, the first fills the cache of modules, and a request of the rest takes a second or more.
$kinds = array_diff_key($kinds, ['new module' => 0, 'time' => 0, 'time in PHP' => 0, 'slow bomb' => 0]);
$slice = $seconds / 2 * 1e9 / count($kinds);
foreach ($kinds as $kind => [, $answer]) {
    $begin = hrtime(true);
    $sizes = [];
    for ($part = 1; $part <= 6; $part++) {
        drive($fpm, [$kind => [1, $answer]], $begin + (int) ($slice * $part / 6));
        $sizes[] = resident($fpm);
    }
    $growth = min(array_map(fn ($i) => $sizes[$i] - $sizes[$i - 1], range(1, 5)));
    $growth < LEAST_LEAK || $faults[] = "each request of the kind \"$kind\" takes memory: " . implode(', ', $sizes) . ' KiB';
}
$faults = [...$faults, ...faults($fpm, $pids)];
echo implode("\n", [...$faults, $faults === [] ? '1 passed, 0 failed' : '0 passed, 1 failed']), "\n";
exit($faults === [] ? 0 : 1);
