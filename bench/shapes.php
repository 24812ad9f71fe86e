<?php
// Measures how the compile time grows with a module: each shape with the sizes n, 2n and 4n, in
// milliseconds of processor time. The time of a shape with linear compile time doubles each time.
//
// php bench/shapes.php [name] [factor]
//
// Measures all shapes, or the shapes whose names contain `name`. Each n is multiplied by the factor.
//
// Modules are untrusted, so an attacker may choose any shape. For a shape with more than linear
// compile time, the engine has a limit. `tests/limits` checks the compile time at that limit.

const I32 = "\x7f";
const EMPTY_BLOCK = "\x40";
const END = "\x0b";

/** Encodes an unsigned number in LEB128. */
function leb(int $number): string
{
    $bytes = '';
    do {
        $byte = $number & 0x7f;
        $number >>= 7;
        $bytes .= chr($number === 0 ? $byte : $byte | 0x80);
    } while ($number !== 0);
    return $bytes;
}

/** Encodes a number that is not negative in signed LEB128. */
function signed(int $number): string
{
    $bytes = '';
    for (; $number > 0x3f; $number >>= 7) {
        $bytes .= chr($number & 0x7f | 0x80);
    }
    return $bytes . chr($number);
}

/** Encodes a list: the number of items, then the items. */
function items(array $items): string
{
    return leb(count($items)) . implode('', $items);
}

/** Returns a module with sections, by number. */
function module(array $sections): string
{
    $bytes = "\0asm\1\0\0\0";
    foreach ($sections as $id => $content) {
        $bytes .= chr($id) . leb(strlen($content)) . $content;
    }
    return $bytes;
}

/** Returns a function type, with i32 for all parameters and results. */
function type(int $params, int $results = 0): string
{
    return "\x60" . leb($params) . str_repeat(I32, $params) . leb($results) . str_repeat(I32, $results);
}

/** Returns a function body, with i32 for all locals. */
function body(string $code, int $locals = 0): string
{
    $content = ($locals === 0 ? leb(0) : leb(1) . leb($locals) . I32) . $code . END;
    return leb(strlen($content)) . $content;
}

/** Returns a module with a memory and functions of type 0, all of them exported. */
function exported(array $types, array $bodies, array $more = []): string
{
    $names = array_map(fn (int $i): string => leb(9) . sprintf('f%08d', $i) . "\0" . leb($i), array_keys($bodies));
    $sections = $more + [
        1 => items($types), 3 => items(array_fill(0, count($bodies), "\0")), 5 => "\1\0\1",
        7 => items($names), 10 => items($bodies),
    ];
    // The section of tags is before the section of globals.
    $order = [1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11, 0];
    return module(array_replace(array_intersect_key(array_flip($order), $sections), $sections));
}

/** Returns a module with one function `(param i32) (result i32)`. */
function one(string $code, int $locals = 0, array $types = [], array $more = []): string
{
    return exported([type(1, 1), ...$types], [body($code, $locals)], $more);
}

$get = "\x20\0";
$tee = "\x22\0";
$const = fn (int $n): string => "\x41" . signed($n);
$repeat = str_repeat(...);
$each = fn (int $n, callable $item): string => implode('', array_map($item, $n === 0 ? [] : range(0, $n - 1)));
// Adds another local to a local.
$step = fn (int $to, int $from): string => "\x20" . leb($to) . "\x20" . leb($from) . "\x6a\x21" . leb($to);

$shapes = [
    'parameters' => [250, fn ($n) => exported([type($n)], [body('')])],
    'parameters × 10 exports' => [250, fn ($n) => exported([type($n)], array_fill(0, 10, body('')))],
    'parameters × 10 types' => [60, fn ($n) => module([
        1 => items(array_map(fn ($i) => type($n + $i), range(0, 9))),
        3 => items(array_map(leb(...), range(0, 9))),
        7 => items(array_map(fn ($i) => "\1" . chr(97 + $i) . "\0" . leb($i), range(0, 9))),
        10 => items(array_fill(0, 10, body(''))),
    ])],
    'parameters of an import' => [250, fn ($n) => module([1 => items([type($n, 1)]), 2 => "\1\1a\1b\0\0"])],
    'results' => [250, fn ($n) => exported([type(1, $n)], [body($repeat($get, $n))])],
    'parameters and results' => [250, fn ($n) => exported(
        [type($n, $n)],
        [body($each($n, fn ($i) => "\x20" . leb($i)))]
    )],
    'calls with 1000 parameters' => [25, fn ($n) => exported(
        [type(0), type(1000)],
        [body($repeat($repeat($get = "\x41\0", 1000) . "\x10\1", $n)), body('')],
        [3 => "\2\0\1"]
    )],
    'calls with 1000 results' => [10, fn ($n) => exported(
        [type(0), type(0, 1000)],
        [body($repeat("\x10\1" . $repeat("\x1a", 1000), $n)), body($repeat("\x41\0", 1000))],
        [3 => "\2\0\1"]
    )],
    'exports' => [2500, fn ($n) => exported([type(1, 1)], array_fill(0, $n, body($get)))],
    'exports of one function' => [20000, fn ($n) => exported([type(1, 1)], [body($get)], [
        7 => items(array_map(fn ($i) => leb(9) . sprintf('f%08d', $i) . "\0\0", range(1, $n))),
    ])],
    'names of 10 kB' => [500, fn ($n) => exported([type(1, 1)], [body($get)], [
        7 => items(array_map(fn ($i) => leb(10008) . sprintf('%010008d', $i) . "\0\0", range(1, $n))),
    ])],
    'imports of one name' => [5000, fn ($n) => module([
        1 => items([type(0)]), 2 => items(array_fill(0, $n, "\1a\1b\0\0")),
    ])],
    'equal types' => [50000, fn ($n) => module([1 => items(array_fill(0, $n, type(1, 1)))])],
    'different types' => [10000, fn ($n) => module([1 => items(array_map(
        fn ($i) => "\x60\x0e" . strtr(sprintf('%014b', $i), ['0' => "\x7f", '1' => "\x7e"]) . "\0",
        range(1, $n)
    ))])],
    'types that refer to the previous type' => [10000, fn ($n) => module([1 => items(array_map(
        fn ($i) => $i === 0 ? type(0) : "\x60\1\x63" . signed($i - 1) . "\0",
        range(0, $n - 1)
    ))])],
    'types in one group' => [10000, fn ($n) => module([1 => "\1\x4e" . items(array_fill(0, $n, type(1)))])],
    'types of imports' => [1000, fn ($n) => module([
        1 => items(array_map(
            fn ($i) => "\x60\x0e" . strtr(sprintf('%014b', $i), ['0' => "\x7f", '1' => "\x7e"]) . "\0",
            range(1, $n)
        )),
        2 => items(array_map(fn ($i) => "\1a\1b\0" . leb($i), range(0, $n - 1))),
    ])],
    'globals' => [25000, fn ($n) => module([6 => items(array_fill(0, $n, I32 . "\0\x41\0\x0b"))])],
    'globals that refer to the previous global' => [10000, fn ($n) => module([6 => items(array_map(
        fn ($i) => I32 . "\0" . ($i === 0 ? "\x41\0" : "\x23" . leb($i - 1)) . END,
        range(0, $n - 1)
    ))])],
    'long constant expression' => [50000, fn ($n) => module([
        6 => items([I32 . "\0\x41\0" . $repeat("\x41\1\x6a", $n) . END]),
    ])],
    'data segments' => [10000, fn ($n) => module([
        5 => "\1\0\1", 11 => items(array_map(fn ($i) => "\0" . $const($i) . "\x0b\1x", range(1, $n))),
    ])],
    'element segments' => [2500, fn ($n) => exported([type(0)], [body('')], [
        4 => "\1\x70\0" . leb($n + 1),
        9 => items(array_map(fn ($i) => "\0" . $const($i) . "\x0b\1\0", range(1, $n))),
    ])],
    'tables' => [2500, fn ($n) => module([4 => items(array_fill(0, $n, "\x70\0\1"))])],
    'custom sections' => [10000, fn ($n) => "\0asm\1\0\0\0" . $repeat("\0\3\1ax", $n)],
    'functions' => [2500, fn ($n) => module([
        1 => items([type(1, 1)]), 3 => items(array_fill(0, $n, "\0")), 10 => items(array_fill(0, $n, body($get))),
    ])],
    'functions in element segments' => [2500, fn ($n) => module([
        1 => items([type(1, 1)]), 3 => items(array_fill(0, $n, "\0")), 4 => "\1\x70\0" . leb($n),
        9 => "\1\0\x41\0\x0b" . items(array_map(leb(...), range(0, $n - 1))),
        10 => items(array_fill(0, $n, body($get))),
    ])],
    'long sum' => [5000, fn ($n) => one($repeat($get, $n) . $repeat("\x6a", $n - 1))],
    'long chain' => [10000, fn ($n) => one($get . $repeat($get . "\x6a\x45", $n))],
    'many live values' => [1000, fn ($n) => one(
        $each($n, fn ($i) => "$get\x28\0" . leb(4 * $i)) . $repeat("\x6a", $n - 1)
    )],
    'many live values across a call' => [500, fn ($n) => one(
        $each($n, fn ($i) => "$get\x28\0" . leb(4 * $i)) . "$get\x10\0\x1a" . $repeat("\x6a", $n - 1)
    )],
    'many live values across many calls' => [100, fn ($n) => one(
        $each($n, fn ($i) => "$get\x28\0" . leb(4 * $i)) . $repeat("$get\x10\0\x1a", $n) . $repeat("\x6a", $n - 1)
    )],
    'loads' => [5000, fn ($n) => one($get . $each($n, fn ($i) => "$get\x28\0" . leb($i) . "\x6a"))],
    'stores' => [5000, fn ($n) => one($each($n, fn ($i) => "$get$get\x36\0" . leb($i)) . $get)],
    'divisions' => [2500, fn ($n) => one($get . $repeat("$get\x6d", $n))],
    'selects' => [5000, fn ($n) => one($get . $repeat("$get$get\x1b", $n))],
    'calls' => [5000, fn ($n) => one($get . $repeat("\x10\0", $n))],
    'calls through a table' => [1000, fn ($n) => one($repeat($get . "$get\x11\0\0\x1a", $n) . $get, 0, [], [4 => "\1\x70\0\1"])],
    'calls of imports' => [2500, fn ($n) => module([
        1 => items([type(0)]), 2 => "\1\1a\1b\0\0", 3 => "\1\0", 10 => items([body($repeat("\x10\0", $n))]),
    ])],
    'blocks in a row' => [10000, fn ($n) => one($repeat("\x02\x40\x0b", $n) . $get)],
    'blocks with branches in a row' => [5000, fn ($n) => one($repeat("\x02\x40$get\x0d\0\x0b", $n) . $get)],
    'nested blocks' => [10000, fn ($n) => one($repeat("\x02\x40", $n) . $repeat(END, $n) . $get)],
    'branches out of blocks' => [2500, fn ($n) => one(
        $repeat("\x02\x40", $n) . $each($n, fn ($i) => "$get\x0d" . leb($i)) . $repeat(END, $n) . $get
    )],
    'ifs in a row' => [2500, fn ($n) => one($repeat("$get\x04\x7f{$get}\x05\x41\1\x0b\x21\0", $n) . $get)],
    'nested ifs' => [2500, fn ($n) => one($repeat("$get\x04\x40", $n) . $repeat(END, $n) . $get)],
    'ifs in a row, 20 locals' => [1000, fn ($n) => one(
        $each($n, fn ($i) => "$get\x04\x40" . $step(1 + $i % 20, 1 + ($i + 7) % 20) . END) . $get,
        20
    )],
    'locals' => [10000, fn ($n) => one($each($n, fn ($i) => "$get\x21" . leb(1 + $i)) . "\x20" . leb($n), $n)],
    'locals, 10,000 blocks' => [2000, fn ($n) => one($repeat("\x02\x40$get\x0d\0\x0b", 10000) . $get, $n)],
    'locals read after 2,500 ifs' => [100, fn ($n) => one(
        $repeat("$get\x04\x40\x0b", 2500) . $each($n, fn ($i) => "\x20" . leb(1 + $i) . "\x21\0") . $get,
        $n
    )],
    'locals set in 1,000 ifs' => [25, fn ($n) => one(
        $each(1000, fn ($i) => "$get\x04\x40" . $each($n, fn ($j) => $step(1 + $j, 1 + ($j + 1) % $n)) . END) . $get,
        $n
    )],
    'loops in a row' => [2500, fn ($n) => one($repeat("\x03\x40$get\x0d\0\x0b", $n) . $get)],
    'nested loops' => [200, fn ($n) => one($repeat("\x03\x40", $n) . $repeat("$get\x0d\0\x0b", $n) . $get)],
    'nested loops, 20 locals' => [200, fn ($n) => one(
        $repeat("\x03\x40", $n) . $each(20, fn ($i) => $step(1 + $i, 1 + ($i + 1) % 20))
            . $repeat("$get\x0d\0\x0b", $n) . $get,
        20
    )],
    'nested loops, 20 locals set in each' => [100, fn ($n) => one(
        $each($n, fn ($k) => "\x03\x40" . $each(20, fn ($i) => $step(1 + $i, 1 + ($i + 1) % 20)))
            . $repeat("$get\x0d\0\x0b", $n) . $get,
        20
    )],
    'nested loops, a store in each' => [200, fn ($n) => one(
        $repeat("\x03\x40$get$get\x36\0\0", $n) . $repeat("$get\x0d\0\x0b", $n) . $get
    )],
    'nested loops, 20 locals, a load in each' => [200, fn ($n) => one(
        $repeat("\x03\x40$get\x28\0\0\x21\1", $n) . $repeat($step(2, 1) . "$get\x0d\0\x0b", $n) . $get,
        20
    )],
    'nested loops with parameters' => [100, fn ($n) => one(
        $get . $repeat("\x03\1", $n) . $repeat("$get\x0d\0\x0b", $n),
        0,
        [type(1, 1)]
    )],
    'locals of 100 nested loops' => [100, fn ($n) => one(
        $repeat("\x03\x40", 100) . $each($n, fn ($i) => $step(1 + $i, 1 + ($i + 1) % $n))
            . $repeat("$get\x0d\0\x0b", 100) . $get,
        $n
    )],
    'results of a block' => [250, fn ($n) => one(
        "\x02\1" . $repeat($get, $n) . $repeat("$get\x0d\0", 50) . END . $repeat("\x6a", $n - 1),
        0,
        [type(0, $n)]
    )],
    'nested blocks with 100 results' => [25, fn ($n) => one(
        $repeat("\x02\1", $n) . $repeat($get, 100) . $repeat("$get\x0d\0\x0b", $n) . $repeat("\x6a", 99),
        0,
        [type(0, 100)]
    )],
    'br_table, one target' => [10000, fn ($n) => one("\x02\x40$get\x0e" . leb($n) . $repeat("\0", $n) . "\0\x0b$get")],
    'br_table, many targets' => [1000, fn ($n) => one(
        $repeat("\x02\x40", $n) . "$get\x0e" . leb($n) . $each($n, fn ($i) => leb($i)) . "\0"
            . $each($n, fn ($i) => END . "$get\x41\1\x6a\x21\0") . $get
    )],
    'br_tables to the same targets' => [50, fn ($n) => one(
        $repeat("\x02\x40", $n) . $repeat("\x02\x40$get\x0e" . leb($n) . $each($n, fn ($i) => leb($i)) . "\0\x0b", $n)
            . $repeat(END, $n) . $get
    )],
    'br_table in a loop, 20 locals' => [500, fn ($n) => one(
        "\x03\x40" . $repeat("\x02\x40", $n) . "$get\x0e" . leb($n) . $each($n, fn ($i) => leb($i)) . "\0"
            . $each($n, fn ($i) => END . $step(1 + $i % 20, 1 + ($i + 7) % 20) . "\x0c" . leb($n - 1 - $i)) . "\x0b$get",
        20
    )],
    'try_table with calls' => [3000, fn ($n) => one(
        "\x02\x40\x1f\x40\1\0\0\0" . $repeat("$get\x10\0\x1a", $n) . "\x0b\x0b$get", 0, [type(0)], [13 => "\1\0\1"]
    )],
    'try_table with calls, 20 locals' => [1000, fn ($n) => one(
        "\x02\x40\x1f\x40\1\0\0\0" . $each($n, fn ($i) => "$get\x10\0\x21" . leb(1 + $i % 20))
            . "\x0b\x0b" . $each(20, fn ($i) => $step(0, 1 + $i)) . $get,
        20,
        [type(0)],
        [13 => "\1\0\1"]
    )],
    'nested try_tables' => [250, fn ($n) => one(
        "\x02\x40" . $repeat("\x1f\x40\1\2\0", $n) . "$get\x10\0\x1a" . $repeat(END, $n) . "\x0b$get"
    )],
    'nested try_tables with calls' => [100, fn ($n) => one(
        "\x02\x40" . $each($n, fn ($i) => "\x1f\x40\1\2" . leb($i) . "$get\x10\0\x1a") . $repeat(END, $n) . "\x0b$get"
    )],
    'clauses of a try_table' => [1000, fn ($n) => one(
        "\x02\x40\x1f\x40" . leb($n) . $repeat("\0\0\0", $n) . "$get\x10\0\x1a\x0b\x0b$get", 0, [type(0)], [13 => "\1\0\1"]
    )],
    'nested legacy tries' => [250, fn ($n) => one(
        $repeat("\x06\x40$get\x10\0\x1a", $n) . $repeat("\x19\x0b", $n) . $get
    )],
    'vectors' => [2500, fn ($n) => one(
        "$get\xfd\x11" . $repeat("$get\xfd\x11\xfd\xae\1", $n) . "\xfd\x1b\0"
    )],
    'constants of vectors' => [2500, fn ($n) => one(
        "$get\xfd\x11" . $each($n, fn ($i) => "\xfd\x0c" . pack('P2', $i, $i) . "\xfd\xae\1") . "\xfd\x1b\0"
    )],
    'blocks with different values at their ends' => [50, fn ($n) => one(
        $each($n, fn ($i) => "$get\x28\0" . leb(4 * $i) . "\x21" . leb(1 + $i)) . $repeat("\x02\x40", $n)
            . $each($n, fn ($i) => "$get\x28\0" . leb($i) . "\x21" . leb(1 + $i) . "$get\x0d" . leb($i))
            . $repeat(END, $n) . $each($n, fn ($i) => $step(0, 1 + $i)) . $get,
        $n
    )],
    'ifs that rotate all locals' => [25, fn ($n) => one(
        $each($n, fn ($i) => "$get\x28\0" . leb(4 * $i) . "\x21" . leb(1 + $i))
            . $repeat("$get\x04\x40" . $each($n, fn ($i) => "\x20" . leb(1 + ($i + 1) % $n))
            . $each($n, fn ($i) => "\x21" . leb($n - $i)) . END, $n) . $each($n, fn ($i) => $step(0, 1 + $i)) . $get,
        $n
    )],
    'branches around 1000 live values' => [250, fn ($n) => one(
        $each(1000, fn ($i) => "$get\x28\0" . leb(4 * $i)) . $repeat("\x02\x40$get\x0d\0\x0b", $n)
            . $repeat("\x6a", 999)
    )],
    'calls in a try_table, 1000 live locals' => [500, fn ($n) => one(
        $each(1000, fn ($i) => "$get\x28\0" . leb(4 * $i) . "\x21" . leb(1 + $i)) . "\x02\x40\x1f\x40\1\2\0"
            . $repeat("$get\x10\0\x1a", $n) . "\x0b\x0b" . $each(1000, fn ($i) => $step(0, 1 + $i)) . $get,
        1000
    )],
    'a loop with branches, a local set before each' => [500, fn ($n) => one(
        "\x03\x40" . $each($n, fn ($i) => "$get\x28\0" . leb($i) . "\x21" . leb(1 + $i) . "$get\x0d\0") . END
            . $each($n, fn ($i) => $step(0, 1 + $i)) . $get,
        $n
    )],
    'invariants of loops in a row' => [250, fn ($n) => one(
        $each($n, fn ($i) => "\x03\x40" . $each(20, fn ($k) => "$get\x41" . signed($k + 20 * $i) . "\x6c\x21" . leb(1 + $k))
            . "$get\x0d\0\x0b") . $get,
        20
    )],
    'atomics' => [2500, fn ($n) => one($repeat("$get$get\xfe\x1e\2\0\x1a", $n) . $get, 0, [], [5 => "\1\3\1\1"])],
    'saturating conversions' => [2500, fn ($n) => one($get . $repeat("\xb2\xfc\0", $n))],
    'shifts of vectors' => [2500, fn ($n) => one("$get\xfd\x0f" . $repeat("$get\xfd\x6b", $n) . "\xfd\x16\0")],
    'br_table, one target with 1000 values' => [1000, fn ($n) => one(
        "\x02\1" . $repeat($get, 1000) . "$get\x0e" . leb($n) . $repeat("\0", $n) . "\0\x0b" . $repeat("\x6a", 999),
        0,
        [type(0, 1000)]
    )],
    'memory.grow' => [2500, fn ($n) => one($get . $repeat("\x40\0", $n))],
    'global.set' => [5000, fn ($n) => one(
        $repeat("$get\x24\0", $n) . $get, 0, [], [6 => "\1" . I32 . "\1\x41\0\x0b"]
    )],
];

/**
 * Returns the compile time of a module, in milliseconds of processor time, or the error message.
 */
function measure(string $module): float|string
{
    $spent = function (): float {
        $usage = getrusage();
        return ($usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec']) * 1e3
            + ($usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec']) / 1e3;
    };
    $start = $spent();
    try {
        Wasm\Module::fromBytes($module, false);
    } catch (Wasm\Exception\CompileError $e) {
        return $e->getMessage();
    }
    return $spent() - $start;
}

printf("%-48s %8s %10s %10s %10s  growth\n", 'shape', 'n', 'n', '2n', '4n');
$pattern = $argv[1] ?? '';
$scale = (int) ($argv[2] ?? 1);
foreach ($shapes as $name => [$start, $make]) {
    if ($pattern !== '' && !str_contains($name, $pattern)) {
        continue;
    }
    $start *= $scale;
    $times = array_map(fn (int $factor) => measure($make($start * $factor)), [1, 2, 4]);
    $columns = array_map(fn ($time) => is_float($time) ? sprintf('%10.1f', $time) : sprintf('%10s', 'refused'), $times);
    [$first, , $last] = $times;
    // 1 means linear time, 2 means quadratic time.
    $growth = is_float($first) && is_float($last) && $first >= 1 ? sprintf('%.1f', log($last / $first, 4)) : '-';
    printf("%-48s %8d %s  %s\n", $name, $start, implode(' ', $columns), $growth);
    foreach (array_unique(array_filter($times, is_string(...))) as $reason) {
        echo "    $reason\n";
    }
}
