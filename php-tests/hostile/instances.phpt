--TEST--
Hostile: instances that share, hold, flood or outlive each other, and abandoned instances, used in every way
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/attack.inc';

const ALL = '(module (import "e" "f" (func $f)) (memory (export "memory") 1 4) (table (export "table") 4 8 funcref)
    (global (export "global") (mut i64) (i64.const 7)) (tag (export "tag") (param i32))
    (elem (i32.const 0) $seven) (func $seven (export "seven") (result i32) (i32.const 7))
    (func (export "malloc") (param i32) (result i32) (i32.const 8)) (func (export "free") (param i32))
    (func (export "call") (result i32) (call_indirect (result i32) (i32.const 0)))
    (func (export "out") (call $f)) (func (export "spin") (loop $l (br $l))))';
$none = ['e' => ['f' => fn () => null]];

/** Returns an instance that a timeout abandoned, and objects that were taken before. */
$abandoned = function () use ($none): array {
    $instance = instance(ALL, $none, brief(0.01));
    $parts = ['seven' => $instance->seven, 'closure' => $instance->seven(...), 'exports' => $instance->exports];
    attempt(fn () => $instance->spin());
    return [$instance, $parts];
};
[$instance, $parts] = $abandoned();
$caller = instance('(module (type $t (func (result i32))) (table (export "t") 2 funcref) (func (export "indirect") (result i32)
    (call_indirect (type $t) (i32.const 0))) (func (export "ref") (param (ref null $t)) (result i32) (call_ref $t (local.get 0)))
    (func (export "tail") (param (ref null $t)) (result i32) (return_call_ref $t (local.get 0))))');

/** Makes a chain of instances, each of which imports a function of the previous one. */
$chain = function (int $length, ?Wasm\Limits $limits = null): Wasm\Instance {
    $module = text('(module (import "e" "f" (func $f (result i32))) (func (export "f") (result i32)
        (i32.add (call $f) (i32.const 1))))');
    $instance = instance('(module (func (export "f") (result i32) (i32.const 0)))');
    for ($i = 0; $i < $length; $i++) {
        $instance = $module->instantiate(['e' => $instance], $limits);
    }
    return $instance;
};

attacks([
    'abandoned: a method' => fn () => $instance->seven(),
    'abandoned: a Func' => fn () => $parts['seven'](),
    'abandoned: a Closure' => fn () => $parts['closure'](),
    'abandoned: a function of Exports' => fn () => $parts['exports']->seven(),
    'abandoned: array_map()' => fn () => array_map($parts['seven'], [[]]),
    'abandoned: a function with a wrong number of arguments' => fn () => $instance->seven(1),
    'abandoned: a function from its table' => fn () => $instance->table->get(0)(),
    'abandoned: its table, filled by PHP' => fn () => $instance->table->set(1, $caller->indirect),
    'abandoned: a function in the table of another instance' => function () use ($caller, $parts) {
        $caller->t->set(0, $parts['seven']);
        return $caller->indirect();
    },
    'abandoned: call_ref by another instance' => fn () => $caller->ref($parts['seven']),
    'abandoned: return_call_ref by another instance' => fn () => $caller->tail($parts['seven']),
    'abandoned: an import of a new instance' => fn () => instance('(module (import "e" "seven" (func $f (result i32)))
        (func (export "run") (result i32) (call $f)))', ['e' => $instance])->run(),
    'abandoned: a start function of a new instance' => fn () => instance('(module (import "e" "free" (func $f (param i32)))
        (func $s (call $f (i32.const 1))) (start $s))', ['e' => $instance]),
    'abandoned: its memory, read and written' => function () use ($instance) {
        $instance->memory->write(0, 'still here');
        return [$instance->memory->read(0, 10), $instance->memory->grow(1), $instance->memory->pages()];
    },
    'abandoned: its memory, imported by a new instance' => fn () => instance('(module (import "e" "memory" (memory 1))
        (func (export "run") (result i32) (i32.load8_u (i32.const 0))))', ['e' => $instance])->run(),
    'abandoned: a view' => fn () => (new Wasm\Uint8Array($instance->memory, 0, 2))->toArray(),
    'abandoned: a global' => fn () => $instance->global->value = $instance->global->value + 1,
    'abandoned: an allocator' => fn () => (new Wasm\Allocator($instance))->string('x'),
    'abandoned: an allocator that was made before' => function () use ($none) {
        $instance = instance(ALL, $none, brief(0.01));
        $allocator = new Wasm\Allocator($instance);
        $address = $allocator->string('x');
        attempt(fn () => $instance->spin());
        return attempt(fn () => $allocator->free($address)) . ', ' . attempt(fn () => $allocator->release());
    },
    'abandoned: a tag' => fn () => throw new Wasm\Exception\WasmThrow($instance->tag, [1]),
    'abandoned: in a callback of the instance' => function () {
        $instance = null;
        $instance = instance(ALL, ['e' => ['f' => function () use (&$instance) {
            echo attempt(fn () => $instance->spin()), ', ', attempt(fn () => $instance->seven()), ', ';
        }]], brief(0.01));
        return attempt(fn () => $instance->out()) . ', ' . attempt(fn () => $instance->seven());
    },
    'abandoned: both instances on the stack, but no other' => function () use ($none) {
        $inner = instance(ALL, $none);
        $outer = instance('(module (import "e" "spin" (func $f)) (func (export "one") (result i32) (i32.const 1))
            (func (export "run") (call $f)))', ['e' => $inner], brief(0.01));
        $bystander = instance(ALL, ['e' => ['f' => $inner->seven(...)]]);
        return array_map(attempt(...), [fn () => $outer->run(), fn () => $outer->one(), fn () => $inner->seven(), fn () => $bystander->seven()]);
    },
    'abandoned: a suspended call of the instance is resumed' => function () {
        $instance = instance(ALL, ['e' => ['f' => fn () => Fiber::suspend()]], new Wasm\Limits(timeout: 0.01, reentrantFibers: true));
        $fiber = new Fiber(fn () => attempt(fn () => $instance->out()));
        $fiber->start();
        attempt(fn () => $instance->spin());
        $fiber->resume();
        return $fiber->getReturn();
    },
    'abandoned: dropped, 200 times' => function () use ($abandoned) {
        $live = function (): int {
            gc_collect_cycles();
            return Wasm\cache_status()['live_bytes'];
        };
        $before = $live();
        for ($i = 0; $i < 200; $i++) {
            $abandoned();
        }
        return $live() - $before;
    },
    'two instances that hold each other' => function () {
        $weak = null;
        (function () use (&$weak) {
            $table = new Wasm\Table(['element' => 'externref', 'initial' => 2]);
            $one = instance('(module (import "e" "t" (table 2 externref)) (func (export "f")))', ['e' => ['t' => $table]]);
            $two = instance('(module (import "e" "f" (func)) (import "e" "t" (table 2 externref)))', ['e' => ['f' => $one->f, 't' => $table]]);
            $table[0] = $one;
            $table[1] = $two;
            $weak = WeakReference::create($one);
        })();
        gc_collect_cycles();
        return $weak->get() === null;
    },
    'a chain of 5,000 instances, called and freed' => fn () => $chain(5000)->f(),
    'a chain that is too long to be called' => fn () => $chain(60_000, new Wasm\Limits(stack: 1 << 20))->f(),
    'a list of 100,000 references that is freed at once' => function () {
        $last = null;
        for ($i = 0; $i < 100_000; $i++) {
            $global = new Wasm\GlobalVar(['value' => 'externref', 'mutable' => true], $last);
            $last = $global;
        }
        unset($global);
        $last = null;
        return 'freed';
    },
    'an instance as its own import' => function () use ($none) {
        $imports = $none;
        $instance = instance(ALL, $imports);
        $imports['e'] = $instance;
        return instance('(module (import "e" "seven" (func)))', $imports);
    },
    '100,000 imports' => fn () => instance('(module ' . str_repeat('(import "e" "f" (func))', 100_000) . ')', $none)
        ->exports->count(),
    'an import from an array with 100,000 other values' => fn () => instance(ALL, ['e' => $none['e'] + range(0, 99_999)])->seven(),
    'the instance dropped while its function runs' => function () {
        $instance = null;
        $instance = instance(ALL, ['e' => ['f' => function () use (&$instance) {
            $instance = null;
            gc_collect_cycles();
        }]]);
        $out = $instance->out;
        $instance->out();
        return $instance === null;
    },
    'the function of a dropped instance, from a table that is overwritten meanwhile' => function () {
        $user = null;
        $user = instance('(module (import "e" "f" (func $f)) (type $v (func (result i32))) (table (export "t") 1 (ref null $v))
            (func (export "run") (result i32) (local $r (ref null $v)) (local.set $r (table.get (i32.const 0)))
            (call $f) (call_ref $v (local.get $r))))', ['e' => ['f' => function () use (&$user) {
                $user->t[0] = null;
                gc_collect_cycles();
            }]]);
        $user->t[0] = instance('(module (func (export "f") (result i32) (i32.const 42)))')->f;
        return $user->run();
    },
]);
?>
--EXPECT--
abandoned: a method: RuntimeError Abandoned
abandoned: a Func: RuntimeError Abandoned
abandoned: a Closure: RuntimeError Abandoned
abandoned: a function of Exports: RuntimeError Abandoned
abandoned: array_map(): RuntimeError Abandoned
abandoned: a function with a wrong number of arguments: RuntimeError Abandoned
abandoned: a function from its table: RuntimeError Abandoned
abandoned: its table, filled by PHP: null
abandoned: a function in the table of another instance: RuntimeError Abandoned
abandoned: call_ref by another instance: RuntimeError Abandoned
abandoned: return_call_ref by another instance: RuntimeError Abandoned
abandoned: an import of a new instance: RuntimeError Abandoned
abandoned: a start function of a new instance: RuntimeError Abandoned
abandoned: its memory, read and written: ["still here",1,2]
abandoned: its memory, imported by a new instance: 115
abandoned: a view: [115,116]
abandoned: a global: 8
abandoned: an allocator: RuntimeError Abandoned
abandoned: an allocator that was made before: RuntimeError Abandoned, null
abandoned: a tag: WasmThrow
abandoned: in a callback of the instance: TimeoutError Interrupted, RuntimeError Abandoned, TimeoutError Interrupted, RuntimeError Abandoned
abandoned: both instances on the stack, but no other: ["TimeoutError Interrupted","RuntimeError Abandoned","RuntimeError Abandoned","7"]
abandoned: a suspended call of the instance is resumed: RuntimeError Abandoned
abandoned: dropped, 200 times: 0
two instances that hold each other: true
a chain of 5,000 instances, called and freed: 5000
a chain that is too long to be called: RuntimeError StackExhausted
a list of 100,000 references that is freed at once: freed
an instance as its own import: LinkError
100,000 imports: 0
an import from an array with 100,000 other values: 7
the instance dropped while its function runs: true
the function of a dropped instance, from a table that is overwritten meanwhile: 42
