<?php
// Calls the functions of WASI in random sequences with random arguments and pointers:
//
//   php tests/wasi/random.php SECONDS [SEED]
//
// A module forwards calls from PHP to all functions of both modules of WASI. The programs have host
// folders, directories in memory, and streams of all kinds. The script checks that every call ends with
// an error number or an exception, that nothing outside of the given folders changes, and that no
// descriptor of the process leaks. The last line has the result.

[, $seconds, $seed] = $argv + [1 => '20', 2 => (string) random_int(0, PHP_INT_MAX)];

// A program may ask for terabytes. With this limit, a file has at most 16 MiB.
if (getenv('WASM_RANDOM_LIMITED') === false) {
    putenv('WASM_RANDOM_LIMITED=1');
    $extension = (new ReflectionExtension('wasm'))->getName();
    $loaded = array_filter(file('/proc/self/maps'), fn ($line) => str_contains($line, 'libwasm.so'));
    $path = preg_replace('/^.*? (\/.*)\n$/', '$1', reset($loaded));
    $command = [PHP_BINARY, '-n', '-d', 'memory_limit=1G', '-d', "extension=$path", __FILE__, $seconds, $seed];
    $shell = 'ulimit -f 16384; trap "" XFSZ; exec "$@"';
    passthru(implode(' ', array_map(escapeshellarg(...), ['sh', '-c', $shell, 'sh', ...$command])), $status);
    exit($status);
}

echo "seed $seed\n";
mt_srand((int) $seed);

/** Returns true with this probability, in percent. */
function chance(int $percent): bool
{
    return mt_rand(1, 100) <= $percent;
}

/** Returns one of the values. */
function one(array $values): mixed
{
    return $values[array_rand($values)];
}

$work = sys_get_temp_dir() . '/wasm-random-' . getmypid();
mkdir($work);
register_shutdown_function(fn () => exec('chmod -R u+rwx ' . escapeshellarg($work) . '; rm -rf ' . escapeshellarg($work)));

/** Makes the folders again: one that is given, and one outside that must not change. */
function folders(string $work): void
{
    exec('rm -rf ' . escapeshellarg("$work/in") . ' ' . escapeshellarg("$work/out"));
    mkdir("$work/in/a/b", recursive: true);
    mkdir("$work/out");
    file_put_contents("$work/out/secret", 'secret');
    file_put_contents("$work/in/f", str_repeat('f', 100));
    file_put_contents("$work/in/a/g", 'g');
    symlink('../out/secret', "$work/in/leads_out");
    symlink("$work/out", "$work/in/absolute");
    symlink('a', "$work/in/link");
    symlink('loop', "$work/in/loop");
    exec('mkfifo ' . escapeshellarg("$work/in/fifo"));
}

/** Returns what is outside of the given folder. */
function outside(string $work): string
{
    clearstatcache();
    $stat = stat("$work/out/secret");
    return implode(' ', [...scandir("$work/out"), file_get_contents("$work/out/secret"), $stat['mtime'], $stat['nlink'], $stat['mode']]);
}

/** Returns a module that forwards calls to all functions, under the names `new_...` and `old_...`. */
function forwarder(array $imports): string
{
    $declared = $functions = '';
    foreach ($imports as $module => $list) {
        $prefix = $module === 'wasi_unstable' ? 'old' : 'new';
        foreach ($list as $name => $function) {
            if ($name === 'proc_exit') {
                continue;
            }
            $types = $function->type()['parameters'];
            $params = implode(' ', $types);
            $declared .= "(import \"$module\" \"$name\" (func \${$prefix}_$name (param $params) (result i32)))\n";
            $gets = implode(' ', array_map(fn ($i) => "(local.get $i)", array_keys($types)));
            $functions .= "(func (export \"{$prefix}_$name\") (param $params) (result i32) (call \${$prefix}_$name $gets))\n";
        }
    }
    return "(module $declared (memory (export \"memory\") 1 2) $functions)";
}

const PATHS = ['f', 'a', 'a/g', 'a/b', 'new', 'new/', 'a/new', '.', '..', '../out/secret', 'a/../../out', 'link',
    'link/g', 'leads_out', 'absolute', 'absolute/secret', 'loop', 'fifo', '/etc/passwd', '', 'a//b/', "f\0g", "\xff",
    '0', 'a/b/../../f', '../in/f', './f', 'link/../f'];

/** Fills the memory with paths, lists of buffers and subscriptions at random places. */
function fill(Wasm\Memory $memory): array
{
    $memory->fill(0, $memory->byteLength(), 0);
    $known = [];
    $at = 64;
    foreach (PATHS as $path) {
        $memory->write($at, $path);
        $known[] = [$at, strlen($path)];
        $at += strlen($path) + mt_rand(0, 8);
    }
    for ($i = 0; $i < 8; $i++) {
        $at = mt_rand(1024, 4096) & ~7;
        for ($j = 0; $j < 4; $j++) {
            $start = chance(95) ? mt_rand(8192, 60000) : one([0, 65530, 65536, -1]);
            $length = chance(95) ? mt_rand(0, 4000) : one([0, 65536, -1]);
            $memory->setI32($at + 8 * $j, $start);
            $memory->setI32($at + 8 * $j + 4, $length);
        }
        $known[] = [$at, mt_rand(0, 4)];
    }
    for ($i = 0; $i < 4; $i++) {
        $at = mt_rand(4096, 8000) & ~7;
        $memory->setU8($at + 8, mt_rand(0, 3));
        $memory->setU32($at + 16, mt_rand(0, 8));
        $memory->setI64($at + 24, one([0, 1, 1000, 10_000_000]));
        $memory->setU16($at + 40, mt_rand(0, 1));
        $known[] = [$at, mt_rand(0, 3)];
    }
    return $known;
}

/** Returns a random argument. */
function argument(string $type, array $known, int $last): int
{
    if ($type === 'i64') {
        return one([0, 1, 2, 63, 64, 100, 4096, (1 << 30) - 1, (1 << 29) - 1, -1, PHP_INT_MAX, PHP_INT_MIN, mt_rand(0, 1 << 30)]);
    }
    return match (mt_rand(0, 9)) {
        0, 1, 2 => mt_rand(0, 8),
        3, 4, 5 => one($known)[0],
        6 => one([0, 1, 2, 3, 4, 8, 16, 64, 256]),
        7 => $last,
        8 => mt_rand(8192, 65535),
        9 => one([-1, 65536, 65535, 65532, 2147483647, -2147483648, mt_rand()]),
    };
}

/** Returns what a program is given: arguments for the constructor of Wasi. */
function given(string $work): array
{
    $files = ['f' => 'text', '0' => 'zero', 'a' => ['g' => 'g', 'b' => []]];
    $pair = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    fwrite($pair[1], 'from the other side');
    stream_set_blocking($pair[0], false);
    $memory = fopen('php://memory', 'w+');
    fwrite($memory, 'in memory');
    rewind($memory);
    return [
        'args' => ['program', 'x', ''],
        'env' => ['A' => 'b', 'C' => ''],
        'preopens' => [
            '/rw' => ['path' => "$work/in", 'writable' => true],
            '/ro' => "$work/in",
            '/mem' => ['files' => $files, 'writable' => true],
            '/memro' => ['files' => $files],
        ],
        'stdin' => one(['text', $pair[0], $memory, fn (int $most) => chance(50) ? 'piece' : null,
            function () {
                Fiber::getCurrent() === null || Fiber::suspend();
                return 'later';
            },
            fn () => throw new LogicException('thrown')]),
        'stdout' => one([null, null, $pair[0], fopen('/dev/null', 'w'), function (string $piece) {},
            fn () => throw new LogicException('thrown')]),
        'outputLimit' => 1 << 20,
        'clock' => one([null, 1_000_000_000]),
        'randomSeed' => one([null, 'seed']),
        // It is not passed on, but keeps the other side open.
        'pair' => $pair,
    ];
}

$module = Wasm\Module::fromText(forwarder((new Wasm\Wasi())->imports()));
$functions = array_column($module->exports(), 'type', 'name');
unset($functions['memory']);
$types = array_map(fn ($type) => $type['parameters'], $functions);
$names = array_keys($types);
$results = array_fill(0, 80, 0);
$thrown = [];
$calls = $rounds = $failures = 0;
$descriptors = null;
$end = hrtime(true) + (float) $seconds * 1e9;
while (hrtime(true) < $end) {
    if ($rounds % 10 === 0) {
        folders($work);
        $before = outside($work);
    }
    $rounds++;
    $given = given($work);
    unset($given['pair']);
    $wasi = new Wasm\Wasi(...$given);
    // Two instances may share one object, and two Fibers may use it in turn.
    $imports = $wasi->imports();
    $instances = [];
    for ($i = 0; $i < 2; $i++) {
        $instances[] = new Wasm\Instance($module, $imports, new Wasm\Limits(timeout: 0.05));
    }
    $run = function () use ($instances, $names, $types, &$calls, &$results, &$thrown, &$failures) {
        foreach ($instances as $instance) {
            $known = fill($instance->memory);
            $last = 0;
            for ($i = 0; $i < 150; $i++) {
                $name = one($names);
                $arguments = [];
                // Paths and lists are passed with their lengths, most of the time.
                foreach ($types[$name] as $position => $type) {
                    $before = $arguments[$position - 1] ?? null;
                    $lengths = array_column($known, 1, 0);
                    $arguments[] = $type === 'i32' && isset($lengths[$before]) && chance(80)
                        ? $lengths[$before]
                        : argument($type, $known, $last);
                }
                if ($arguments !== [] && chance(60)) {
                    $arguments[0] = mt_rand(0, 9);
                }
                $calls++;
                try {
                    $result = $instance->$name(...$arguments);
                    $results[$result]++;
                    if ($result < 0 || $result > 76) {
                        echo "$name(", implode(', ', $arguments), ") returned $result\n";
                        $failures++;
                    }
                } catch (LogicException | Wasm\Exception\WasmException $e) {
                    $thrown[get_class($e)] = ($thrown[get_class($e)] ?? 0) + 1;
                    if ($e instanceof Wasm\Exception\TimeoutError) {
                        break;
                    }
                }
                $last = $instance->memory->getI32(mt_rand(0, 65532));
                if (Fiber::getCurrent() !== null && chance(10)) {
                    Fiber::suspend();
                }
            }
        }
    };
    $fibers = [new Fiber($run), new Fiber($run)];
    array_walk($fibers, fn ($fiber) => $fiber->start());
    while ($waiting = array_filter($fibers, fn ($fiber) => !$fiber->isTerminated())) {
        array_walk($waiting, fn ($fiber) => $fiber->resume());
    }
    $wasi->directory('/mem');
    $wasi->stdout();
    if (outside($work) !== $before) {
        echo "round $rounds has changed what is outside: ", outside($work), "\n";
        $failures++;
    }
    unset($wasi, $imports, $instances, $run, $fibers, $waiting, $given);
    gc_collect_cycles();
    $open = count(scandir('/proc/self/fd'));
    $descriptors ??= $open + 2;
    if ($open > $descriptors) {
        echo "round $rounds: $open descriptors are open\n";
        $failures++;
        break;
    }
}
$codes = array_filter($results);
arsort($codes);
echo "$rounds rounds, $calls calls; results: ";
echo implode(' ', array_map(fn ($code, $count) => "$code:$count", array_keys($codes), $codes)), "\n";
foreach ($thrown as $class => $count) {
    echo "$class: $count\n";
}
// A run in which nearly all calls fail early would prove little.
$failures += ($results[0] < $calls / 50);
echo $failures === 0 ? "1 passed, 0 failed\n" : "0 passed, 1 failed\n";
exit($failures === 0 ? 0 : 1);
