<?php
// Measures the time per element of a typed view: the fastest of many rounds, minus the empty loop.
//
// php bench/views.php [rounds]
//
// Each round measures all kinds of access one after another, so a busy machine slows all of them in
// the same way. The ratio compares with the same access to a PHP array.

const ELEMENTS = 65_536;

/**
 * Returns a function that runs a statement once for each index and returns nanoseconds. The
 * statement is written into the loop, because the call of a closure would be measured, too.
 */
function each(string $statement, mixed $on = null): Closure
{
    return eval("return function () use (\$on) {
        \$start = hrtime(true);
        for (\$i = 0; \$i < ELEMENTS; \$i++) {
            $statement
        }
        return hrtime(true) - \$start;
    };");
}

/** Returns a function that runs a statement once and returns nanoseconds. */
function once(string $statement, mixed $on = null): Closure
{
    return eval("return function () use (\$on) {
        \$start = hrtime(true);
        $statement
        return hrtime(true) - \$start;
    };");
}

$memory = new Wasm\Memory(['initial' => 4]);
$bytes = new Wasm\Uint8Array($memory, 0, ELEMENTS);
$ints = new Wasm\Int32Array($memory);
$floats = new Wasm\Float64Array($memory, 0, 32_768);
$array = array_fill(0, ELEMENTS, 7);
$fixed = SplFixedArray::fromArray($array);
$string = str_repeat("\x07", ELEMENTS);

// name => [function, name of the measurement to subtract, name of the measurement to compare with]
$kinds = [
    'empty loop' => [each(''), null, null],
    'read: $array[$i]' => [each('$on[$i];', $array), 'empty loop', null],
    'read: SplFixedArray' => [each('$on[$i];', $fixed), 'empty loop', 'read: $array[$i]'],
    'read: Uint8Array' => [each('$on[$i];', $bytes), 'empty loop', 'read: $array[$i]'],
    'read: Int32Array' => [each('$on[$i];', $ints), 'empty loop', 'read: $array[$i]'],
    'read: Float64Array' => [each('$on[$i & 32767];', $floats), 'empty loop', 'read: $array[$i]'],
    'read: $memory->getU8($i)' => [each('$on->getU8($i);', $memory), 'empty loop', 'read: $array[$i]'],
    'read: ord($memory->read($i, 1))' => [each('ord($on->read($i, 1));', $memory), 'empty loop', 'read: $array[$i]'],
    'write: $array[$i]' => [each('$on[$i] = 5;', $array), 'empty loop', null],
    'write: SplFixedArray' => [each('$on[$i] = 5;', $fixed), 'empty loop', 'write: $array[$i]'],
    'write: Uint8Array' => [each('$on[$i] = 5;', $bytes), 'empty loop', 'write: $array[$i]'],
    'write: Int32Array' => [each('$on[$i] = 5;', $ints), 'empty loop', 'write: $array[$i]'],
    'write: $memory->setU8($i, 5)' => [each('$on->setU8($i, 5);', $memory), 'empty loop', 'write: $array[$i]'],
    'foreach: array' => [once('foreach ($on as $value) {}', $array), null, null],
    'foreach: SplFixedArray' => [once('foreach ($on as $value) {}', $fixed), null, 'foreach: array'],
    'foreach: Uint8Array' => [once('foreach ($on as $value) {}', $bytes), null, 'foreach: array'],
    'all: unpack("C*", …)' => [once('unpack("C*", $on);', $string), null, null],
    'all: SplFixedArray::toArray()' => [once('$on->toArray();', $fixed), null, 'all: unpack("C*", …)'],
    'all: Uint8Array::toArray()' => [once('$on->toArray();', $bytes), null, 'all: unpack("C*", …)'],
    'set: pack("C*", …) and write()' => [once('$on[0]->write(0, pack("C*", ...$on[1]));', [$memory, $array]), null, null],
    'set: Uint8Array::set(array)' => [once('$on[0]->set($on[1]);', [$bytes, $array]), null, 'set: pack("C*", …) and write()'],
    'set: Uint8Array::set(string)' => [once('$on[0]->set($on[1]);', [$bytes, $string]), null, 'set: pack("C*", …) and write()'],
];

$rounds = max(1, (int) ($argv[1] ?? 100));
$best = array_fill_keys(array_keys($kinds), PHP_INT_MAX);
for ($round = 0; $round < $rounds; $round++) {
    foreach ($kinds as $name => [$measure]) {
        $best[$name] = min($best[$name], $measure());
    }
}

$status = function_exists('opcache_get_status') ? opcache_get_status(false) : false;
$opcache = ($status['opcache_enabled'] ?? false) ? 'opcache' : 'no opcache';
$jit = ($status['jit']['on'] ?? false) ? 'JIT' : 'no JIT';
printf("PHP %s, %s, %s; %d rounds of %d elements\n", PHP_VERSION, $opcache, $jit, $rounds, ELEMENTS);
printf("  %-34s %10s   %s\n", '', 'ns/element', 'ratio');
$net = fn (string $name) => max(1, $best[$name] - ($kinds[$name][1] === null ? 0 : $best[$kinds[$name][1]]));
foreach (array_slice(array_keys($kinds), 1) as $name) {
    $to = $kinds[$name][2] ?? $name;
    printf("  %-34s %10.2f   %.2f\n", $name, $net($name) / ELEMENTS, $net($name) / $net($to));
}
