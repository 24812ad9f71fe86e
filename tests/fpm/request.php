<?php
// A request of tests/fpm/soak.php: the query names its kind and gives it a number.
//
// The answer of each kind depends only on the kind and the number.

const TEXT = <<<'WAT'
(module $soak
  (import "host" "call" (func $call (param i32) (result i32)))
  (tag $e (param i32))
  (memory (export "memory") 1 64)
  (table (export "table") 4 8 externref)
  (func $sum (export "sum") (param $n i32) (result i32) (local $s i32)
    (loop $l (local.set $s (i32.add (i32.mul (local.get $s) (i32.const 31)) (local.get $n)))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))) (local.get $s))
  (func (export "out") (param i32) (result i32) (call $call (local.get 0)))
  (func (export "load") (param i32) (result i32) (i32.load8_u (local.get 0)))
  (func (export "spin") (loop $l (br $l)))
  (func $deep (export "deep") (call $deep) (nop))
  (func (export "grow") (result i32) (loop $l (br_if $l (i32.ge_s (memory.grow (i32.const 1)) (i32.const 0)))) (memory.size))
  (func (export "throw") (param i32) (throw $e (local.get 0)))
  (func (export "catch") (param i32) (result i32)
    (block $c (result i32) (try_table (catch $e $c) (throw $e (local.get 0))) (unreachable))))
WAT;

/** Makes an instance of the text. */
function instance(?callable $call = null, ?Wasm\Limits $limits = null, ?Wasm\Options $options = null): Wasm\Instance
{
    $module = Wasm\Module::fromText(TEXT, options: $options);
    return $module->instantiate(['host' => ['call' => $call ?? fn (int $n) => $n]], $limits);
}

/** Returns the class and the kind of the exception that a callable throws. */
function thrown(callable $run): string
{
    try {
        return 'no exception: ' . json_encode($run());
    } catch (Throwable $error) {
        return $error::class . ' ' . ($error->kind->name ?? '');
    }
}

/** Ends the request with a fatal error. */
function fatal(): void
{
    eval('class Mine extends Closure {}');
}

/** Encodes a module with one function of type `(param i32) (result i32)`, which returns its parameter. */
function bomb(string $code): string
{
    $leb = function (int $n): string {
        for ($bytes = ''; $n > 0x7f; $n >>= 7) {
            $bytes .= chr($n & 0x7f | 0x80);
        }
        return $bytes . chr($n);
    };
    $body = "\0$code\x20\0\x0b";
    $content = "\1" . $leb(strlen($body)) . $body;
    return "\0asm\1\0\0\0\1\6\1\x60\1\x7f\1\x7f\3\2\1\0\x0a" . $leb(strlen($content)) . $content;
}

$kinds = [
    'sum' => fn ($n) => instance()->sum(1000 + $n),
    'memory' => function ($n) {
        $memory = instance()->memory;
        $memory->write(1000, str_repeat(chr(65 + $n % 26), 3000 + $n));
        return md5($memory->read(900, 5000));
    },
    'callback' => fn ($n) => instance(fn (int $n) => $n * 3)->out($n),
    'exception' => fn ($n) => thrown(fn () => instance(fn () => throw new DomainException())->out($n)),
    'caught' => fn ($n) => instance()->catch($n),
    'thrown' => fn ($n) => thrown(fn () => instance()->throw($n)),
    'cycle' => function ($n) {
        $instance = instance(function (int $n) use (&$instance) { return $instance->sum($n); });
        $instance->table[0] = [$instance, $n];
        return $instance->out(5);
    },
    'new module' => fn ($n) => Wasm\Module::fromText("(module (func (export \"f\") (result i32) (i32.const $n)))")->instantiate()->f(),
    'trap' => fn ($n) => thrown(fn () => instance()->load(-$n - 1)),
    'deep' => fn () => thrown(fn () => instance()->deep()),
    'timeout' => fn () => thrown(fn () => instance(limits: new Wasm\Limits(timeout: 0.005))->spin()),
    'timeout in PHP' => fn () => thrown(fn () => instance(function () { while (true); }, new Wasm\Limits(timeout: 0.005))->out(1)),
    'timeout in a Fiber' => function () {
        $fiber = new Fiber(fn () => thrown(fn () => instance(limits: new Wasm\Limits(timeout: 0.005))->spin()));
        $fiber->start();
        return $fiber->getReturn();
    },
    'fuel' => fn ($n) => thrown(fn () => instance(limits: new Wasm\Limits(fuel: 10_000 + $n), options: new Wasm\Options(fuel: true))->spin()),
    'grow' => fn () => instance()->grow(),
    'too much' => fn () => thrown(fn () => new Wasm\Memory(['initial' => 4096])),
    'suspended' => function () {
        $fiber = new Fiber(fn () => instance(fn () => Fiber::suspend())->out(1));
        $fiber->start();
        $GLOBALS['fiber'] = $fiber;
        return $fiber->isSuspended();
    },
    'many values' => function ($n) {
        $instance = instance();
        for ($i = 0; $i < 2000; $i++) {
            $instance->table[$i % 4] = new ArrayObject([$i]);
        }
        return $instance->table[3][0];
    },
    'bomb' => fn ($n) => Wasm\Module::fromBytes(bomb(match ($n % 4) {
        0 => str_repeat("\x20\0\4\x40\x0b", 3000),
        1 => str_repeat("\3\x40", 100) . str_repeat("\x20\0\x0d\0\x0b", 100),
        2 => str_repeat("\2\x40", 5000) . str_repeat("\x0b", 5000),
        3 => str_repeat("\x20\0\x10\0\x1a", 1000),
    }), Wasm\Module::VOLATILE)->exports(),
    'refused' => fn ($n) => thrown(fn () => Wasm\Module::fromBytes(bomb(match ($n % 3) {
        0 => "\xff",
        1 => "\x20\0\x0e\xff\xff\xff\xff\x0f",
        2 => str_repeat("\x20\0", 1000),
    }))),
    'slow bomb' => fn () => thrown(function () {
        Wasm\instantiate('(module ' . str_repeat('(func (param i32) (result i32)
            (i32.add (local.get 0) (i32.div_u (local.get 0) (i32.const 3))))', 20_000) . ')', [], new Wasm\Limits(timeout: 0.01));
    }),
    // The next requests end early.
    'exit' => fn () => instance(fn () => exit('left'))->out(1),
    'fatal' => fn () => instance(fn () => fatal())->out(1),
    'fatal in a Fiber' => fn () => (new Fiber(fn () => instance(fn () => fatal())->out(1)))->start(),
    'uncaught trap' => fn () => instance()->load(-1),
    'PHP out of memory' => fn () => instance(fn () => str_repeat('x', 1 << 30))->out(1),
    'time' => function () {
        set_time_limit(1);
        instance()->spin();
    },
    'time in PHP' => function () {
        set_time_limit(1);
        instance(function () { while (true); })->out(1);
    },
];
[$kind, $number] = explode('/', urldecode($_SERVER['QUERY_STRING']));
echo json_encode($kinds[$kind]((int) $number));
