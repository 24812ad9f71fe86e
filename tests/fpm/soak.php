<?php
// Sends good and hostile requests to a php-fpm with four workers, as fast as it answers. Fails if an
// answer is wrong, if a worker ends, or if the workers use more and more memory.
//
// php tests/fpm/soak.php [seconds]

require __DIR__ . '/../../php-tests/cache/fpm.inc';

/** Number of workers. */
const WORKERS = 4;
/** Number of requests that wait or run at any time. */
const AT_ONCE = 8;
/** Maximum growth of the memory of all workers together after the warm-up, in KiB. */
const MOST_GROWTH = 32 << 10;

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

$seconds = (int) ($argv[1] ?? 120);
Fpm::program() !== null || exit("there is no php-fpm of PHP " . PHP_VERSION . "\n");
mt_srand(1);
$fpm = new Fpm([
    'memory_limit' => '64M', 'display_errors' => '1', 'html_errors' => '0', 'log_errors' => '0', 'max_execution_time' => '30',
    'wasm.cache_memory_bytes' => '4M', 'wasm.cache_max_bytes' => '0',
], WORKERS, files: ['request.php' => file_get_contents(__DIR__ . '/request.php')]);
$pids = $fpm->pids();
$begin = hrtime(true);
// Each worker fills its cache of modules and of names, and its allocators their pools.
$warm = drive($fpm, $kinds, $begin + (int) (min($seconds / 2, 60) * 1e9));
$first = resident($fpm);
$counts = drive($fpm, $kinds, $begin + (int) ($seconds * 1e9));
$last = resident($fpm);
$elapsed = (hrtime(true) - $begin) / 1e9;
foreach ($counts as $kind => $count) {
    printf("%8d %s\n", $count + $warm[$kind], $kind);
}
$total = array_sum($counts) + array_sum($warm);
printf("%d requests in %.0f s; %d workers: %d KiB after the warm-up, %d KiB at the end\n", $total, $elapsed, WORKERS, $first, $last);
$faults = [];
$fpm->pids() === $pids || $faults[] = 'a worker has ended';
preg_match('/signal|SIG|exited/', $fpm->complaints()) && $faults[] = $fpm->complaints();
$last - $first <= MOST_GROWTH || $faults[] = 'the workers use more and more memory';
echo implode("\n", [...$faults, $faults === [] ? '1 passed, 0 failed' : '0 passed, 1 failed']), "\n";
exit($faults === [] ? 0 : 1);
