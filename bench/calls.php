<?php
// Measures the time of a call: the fastest of many rounds, minus the empty loop, divided by the
// number of calls.
//
// php bench/calls.php [rounds]
//
// Each round measures all kinds of calls one after another, so a busy machine slows all of them in
// the same way. The ratio compares with a method in plain PHP.

const CALLS = 100_000;

class Adder
{
    public function add(int $a, int $b): int
    {
        return $a + $b;
    }
}

function add(int $a, int $b): int
{
    return $a + $b;
}

$module = Wasm\Module::fromText(<<<'WAT'
(module
  (import "host" "add" (func $host (param i32 i32) (result i32)))
  (func (export "sum") (param i32 i32) (result i32)
    (i32.add (local.get 0) (local.get 1)))
  (func (export "sum64") (param i64 i64) (result i64)
    (i64.add (local.get 0) (local.get 1)))
  (func (export "mul") (param f64 f64) (result f64)
    (f64.mul (local.get 0) (local.get 1)))
  (func (export "nothing"))
  (func (export "callbacks") (param $n i32)
    (loop $again
      (drop (call $host (local.get $n) (i32.const 37)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
WAT);

/**
 * Returns a function that runs a statement CALLS times and returns nanoseconds. The statement is
 * written into the loop, because the call of a closure would be measured, too.
 */
function repeated(string $statement, array $variables = []): Closure
{
    extract($variables);
    $use = $variables === [] ? '' : 'use ($' . implode(', $', array_keys($variables)) . ')';
    return eval("return function () $use {
        \$start = hrtime(true);
        for (\$i = 0; \$i < CALLS; \$i++) {
            $statement
        }
        return hrtime(true) - \$start;
    };");
}

/** Returns the kinds of calls: name => function that makes CALLS calls and returns nanoseconds. */
function kinds(Wasm\Module $module): array
{
    $instance = $module->instantiate(['host' => ['add' => fn (int $a, int $b): int => $a + $b]]);
    $on = ['instance' => $instance];
    return [
        'empty loop' => repeated(''),
        'PHP method' => repeated('$adder->add(5, 37);', ['adder' => new Adder()]),
        'PHP function' => repeated('add(5, 37);'),
        '$instance->sum(5, 37)' => repeated('$instance->sum(5, 37);', $on),
        '$exports->sum(5, 37)' => repeated('$exports->sum(5, 37);', ['exports' => $instance->exports]),
        '$func(5, 37)' => repeated('$func(5, 37);', ['func' => $instance->sum]),
        '$closure(5, 37)' => repeated('$closure(5, 37);', ['closure' => $instance->sum(...)]),
        'with i64: sum64(5, 37)' => repeated('$instance->sum64(5, 37);', $on),
        'with floats: mul(1.5, 2.5)' => repeated('$instance->mul(1.5, 2.5);', $on),
        'without arguments' => repeated('$instance->nothing();', $on),
        'PHP callback from WebAssembly' => function () use ($instance) {
            $start = hrtime(true);
            $instance->callbacks(CALLS);
            return hrtime(true) - $start;
        },
    ] + foreign();
}

/** Returns the same for PHP's FFI extension, if it can be used. */
function foreign(): array
{
    try {
        $c = extension_loaded('ffi') ? FFI::cdef('int abs(int n);') : null;
    } catch (FFI\Exception) {
        $c = null;
    }
    return $c === null ? [] : ['PHP FFI: $c->abs(-42)' => repeated('$c->abs(-42);', ['c' => $c])];
}

$rounds = max(1, (int) ($argv[1] ?? 200));
$kinds = kinds($module);
$best = array_fill_keys(array_keys($kinds), PHP_INT_MAX);
for ($round = 0; $round < $rounds; $round++) {
    foreach ($kinds as $name => $measure) {
        $best[$name] = min($best[$name], $measure());
    }
}

$status = function_exists('opcache_get_status') ? opcache_get_status(false) : false;
$opcache = ($status['opcache_enabled'] ?? false) ? 'opcache' : 'no opcache';
$jit = ($status['jit']['on'] ?? false) ? 'JIT' : 'no JIT';
printf("PHP %s, %s, %s; %d rounds of %d calls\n", PHP_VERSION, $opcache, $jit, $rounds, CALLS);
printf("  %-32s %7s   %s\n", 'minus the empty loop', 'ns/call', 'to a PHP method');
$method = $best['PHP method'] - $best['empty loop'];
foreach (array_slice($best, 1) as $name => $time) {
    // The loop around the callback is in WebAssembly, so the empty PHP loop is not subtracted.
    $net = $time - ($name === 'PHP callback from WebAssembly' ? 0 : $best['empty loop']);
    printf("  %-32s %7.1f   %.2f\n", $name, $net / CALLS, $net / max(1, $method));
}
