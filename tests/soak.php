<?php
// Repeats all operations for some time, and fails if the process uses more and more memory.
//
// php tests/soak.php [seconds]

const TEXT = <<<'WAT'
(module $soak
  (import "host" "call" (func $call (param i32) (result i32)))
  (import "host" "same" (func $same (param externref) (result externref)))
  (tag $e (param i32))
  (memory (export "memory") 1 16)
  (table (export "table") 4 funcref)
  (table $values 4 externref)
  (elem (i32.const 0) $add)
  (func $add (export "add") (param i32 i32) (result i32)
    (i32.add (local.get 0) (local.get 1)))
  (func (export "out") (param i32) (result i32) (call $call (local.get 0)))
  (func (export "keep") (param i32 externref) (result externref)
    (table.set $values (local.get 0) (call $same (local.get 1)))
    (table.get $values (local.get 0)))
  (func (export "trap") (param i32) (result i32) (i32.load (local.get 0)))
  (func (export "divide") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
  (func $throw (export "throw") (param i32) (throw $e (local.get 0)))
  (func (export "catch") (param i32) (result i32)
    (block $caught (result i32)
      (try_table (catch $e $caught) (call $throw (local.get 0)))
      (unreachable)))
  (func (export "endless") (result i32) (i32.add (i32.const 1) (call $endless)))
  (func $endless (result i32) (i32.add (i32.const 1) (call $endless))))
WAT;

function expect(mixed $wanted, mixed $actual): void
{
    if ($wanted !== $actual) {
        throw new LogicException(var_export($actual, true) . ' instead of ' . var_export($wanted, true));
    }
}

/** Runs a callable that must throw an exception of a class. */
function refused(string $class, callable $run): void
{
    try {
        $run();
    } catch (Throwable $e) {
        expect(true, $e instanceof $class);
        return;
    }
    throw new LogicException("no $class");
}

function round_of(Wasm\Module $module, int $round): void
{
    $instance = null;
    $instance = $module->instantiate(['host' => [
        'call' => function (int $n) use (&$instance): int {
            return $n > 0 ? $instance->out($n - 1) : throw new DomainException("end of $n");
        },
        'same' => fn (mixed $value): mixed => $value,
    ]]);
    expect($round + 1, $instance->add($round, 1));
    refused(DomainException::class, fn () => $instance->out(5));
    refused(Wasm\Exception\RuntimeError::class, fn () => $instance->trap(-1));
    refused(Wasm\Exception\RuntimeError::class, fn () => $instance->divide(1, 0));
    refused(Wasm\Exception\WasmException::class, fn () => $instance->throw($round));
    expect($round, $instance->catch($round));
    $value = new ArrayObject([$round]);
    expect($value, $instance->keep($round % 4, $value));
    $memory = $instance->memory;
    $memory->write(64_000 - $round % 1000, str_repeat('x', 1001));
    expect('x', $memory->read(64_000, 1));
    expect(1, $memory->grow(2));
    expect(42, ($instance->add)(5, 37));
    expect(42, array_sum(array_map($instance->add(...), [1, 2], [9, 30])));
    if ($round % 100 === 0) {
        refused(Wasm\Exception\RuntimeError::class, fn () => $instance->endless());
        refused(Wasm\Exception\CompileError::class, fn () => Wasm\Module::fromText("(module (func (i32.const $round)))"));
        $name = 'f' . $round % 10_000;
        expect(42, Wasm\Module::fromText("(module (func (export \"$name\") (result i32) (i32.const 42)))")
            ->instantiate()->$name());
    }
}

/** Returns the private memory of this process, in KiB. */
function resident(): int
{
    preg_match('/^RssAnon:\s+(\d+)/m', file_get_contents('/proc/self/status'), $match);
    return (int) $match[1];
}

$seconds = (int) ($argv[1] ?? 600);
$module = Wasm\Module::fromText(TEXT);
// The rounds of all classes, which run in turn.
$rounds = array_values((fn () => require __DIR__ . '/../php-tests/fixtures/rounds.php')());
$end = hrtime(true) + $seconds * 1e9;
$shown = 0;
for ($round = 0, $first = null; hrtime(true) < $end; $round++) {
    round_of($module, $round);
    $rounds[$round % count($rounds)]($round);
    if ($round % 1000 === 999) {
        gc_collect_cycles();
        // PHP caches called names, up to a limit. So the first 20,000 rounds do not count.
        $first ??= $round >= 20_000 ? resident() : null;
        if (hrtime(true) >= $shown) {
            printf("%8d rounds, %6d KiB\n", $round + 1, resident());
            $shown = hrtime(true) + 60e9;
        }
    }
}
gc_collect_cycles();
$grown = resident() - ($first ?? resident());
printf("%d rounds in %d s; %d KiB more than after the first 20,000\n", $round, $seconds, $grown);
exit($grown > 4096 ? 1 : 0);
