<?php
// What a call costs: the fastest of many rounds, less the empty loop, per call.
//
// php bench/calls.php [rounds]
//
// Every kind of call is measured in each round, one after the other, so that a busy machine slows
// all of them alike. The ratio is to a method in plain PHP.

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

/** Returns the kinds of calls: name => function that makes CALLS of them and returns nanoseconds. */
function kinds(Wasm\Module $module): array
{
    $instance = $module->instantiate(['host' => ['add' => fn (int $a, int $b): int => $a + $b]]);
    $kinds = [
        'empty loop' => function () {
            $start = hrtime(true);
            for ($i = 0; $i < CALLS; $i++) {
            }
            return hrtime(true) - $start;
        },
        'PHP method' => function () {
            $adder = new Adder();
            $start = hrtime(true);
            for ($i = 0; $i < CALLS; $i++) {
                $adder->add(5, 37);
            }
            return hrtime(true) - $start;
        },
        'PHP function' => function () {
            $start = hrtime(true);
            for ($i = 0; $i < CALLS; $i++) {
                add(5, 37);
            }
            return hrtime(true) - $start;
        },
        '$instance->sum(5, 37)' => function () use ($instance) {
            $start = hrtime(true);
            for ($i = 0; $i < CALLS; $i++) {
                $instance->sum(5, 37);
            }
            return hrtime(true) - $start;
        },
        '$exports->sum(5, 37)' => function () use ($instance) {
            $exports = $instance->exports;
            $start = hrtime(true);
            for ($i = 0; $i < CALLS; $i++) {
                $exports->sum(5, 37);
            }
            return hrtime(true) - $start;
        },
        '$func(5, 37)' => function () use ($instance) {
            $func = $instance->sum;
            $start = hrtime(true);
            for ($i = 0; $i < CALLS; $i++) {
                $func(5, 37);
            }
            return hrtime(true) - $start;
        },
        '$closure(5, 37)' => function () use ($instance) {
            $closure = $instance->sum(...);
            $start = hrtime(true);
            for ($i = 0; $i < CALLS; $i++) {
                $closure(5, 37);
            }
            return hrtime(true) - $start;
        },
        'with i64: sum64(5, 37)' => function () use ($instance) {
            $start = hrtime(true);
            for ($i = 0; $i < CALLS; $i++) {
                $instance->sum64(5, 37);
            }
            return hrtime(true) - $start;
        },
        'with floats: mul(1.5, 2.5)' => function () use ($instance) {
            $start = hrtime(true);
            for ($i = 0; $i < CALLS; $i++) {
                $instance->mul(1.5, 2.5);
            }
            return hrtime(true) - $start;
        },
        'without arguments' => function () use ($instance) {
            $start = hrtime(true);
            for ($i = 0; $i < CALLS; $i++) {
                $instance->nothing();
            }
            return hrtime(true) - $start;
        },
        'PHP callback from WebAssembly' => function () use ($instance) {
            $start = hrtime(true);
            $instance->callbacks(CALLS);
            return hrtime(true) - $start;
        },
    ];
    return $kinds + foreign();
}

/** Returns the same of PHP's FFI extension, if that can be used. */
function foreign(): array
{
    try {
        $c = extension_loaded('ffi') ? FFI::cdef('int abs(int n);') : null;
    } catch (FFI\Exception) {
        $c = null;
    }
    if ($c === null) {
        return [];
    }
    $call = function () use ($c) {
        $start = hrtime(true);
        for ($i = 0; $i < CALLS; $i++) {
            $c->abs(-42);
        }
        return hrtime(true) - $start;
    };
    return ['PHP FFI: $c->abs(-42)' => $call];
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
printf("  %-32s %7s   %s\n", 'less the empty loop', 'ns/call', 'to a PHP method');
$method = $best['PHP method'] - $best['empty loop'];
foreach (array_slice($best, 1) as $name => $time) {
    // The loop that calls back is WebAssembly's.
    $net = $time - ($name === 'PHP callback from WebAssembly' ? 0 : $best['empty loop']);
    printf("  %-32s %7.1f   %.2f\n", $name, $net / CALLS, $net / max(1, $method));
}
