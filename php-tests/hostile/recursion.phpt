--TEST--
Hostile: recursion of every shape ends with the trap StackExhausted, and the instance stays usable
--EXTENSIONS--
wasm
--INI--
memory_limit=1G
--FILE--
<?php
require __DIR__ . '/attack.inc';

/** Calls `run`, which recurses without end, and then `one`. */
function recurse(string $wat, array $imports = []): string
{
    $instance = instance("(module $wat (func (export \"one\") (result i32) (i32.const 1)))", $imports);
    return attempt(fn () => $instance->run()) . ', ' . $instance->one();
}

$instance = null;
$callback = '(import "e" "f" (func $f)) (func (export "one") (result i32) (i32.const 1)) (func $run (export "run") (call $f))';

/** Makes an instance whose callback is `$f`, calls `run`, and then `one`. */
$through = function (callable $f, string $more = '') use (&$instance, $callback): string {
    $instance = instance("(module $callback $more)", ['e' => ['f' => $f]]);
    $outcome = attempt(fn () => $instance->run());
    return $outcome . ', ' . $instance->one();
};

class Recursive
{
    public function __toString(): string { $GLOBALS['instance']->run(); return '1'; }
}

attacks([
    'a function that calls itself' => fn () => recurse('(func $f (export "run") (call $f) (call $f))'),
    'functions that call each other' => fn () => recurse('(func $f (export "run") (call $g (i64.const 1)))
        (func $g (param i64) (call $f) (call $f))'),
    'functions without parameters and with large frames' => fn () => recurse('(func $f (export "run") (local '
        . str_repeat('v128 ', 2000) . ') ' . implode(' ', array_map(fn ($i) => "(local.set $i (v128.not (local.get $i)))", range(0, 1999)))
        . '(call $f) ' . implode(' ', array_map(fn ($i) => "(drop (local.get $i))", range(0, 1999))) . ')'),
    'call_indirect' => fn () => recurse('(table 1 funcref) (elem (i32.const 0) $f)
        (func $f (export "run") (call_indirect (i32.const 0)) (call_indirect (i32.const 0)))'),
    'call_ref' => fn () => recurse('(type $t (func)) (elem declare func $f)
        (func $f (export "run") (type $t) (call_ref $t (ref.func $f)) (nop) (call_ref $t (ref.func $f)))'),
    'many results on the stack' => fn () => recurse('(func $f (result ' . str_repeat('i64 ', 200) . ') (call $f)
        ' . str_repeat('(drop)', 1) . ' (i64.const 1)) (func (export "run") (call $f) ' . str_repeat('(drop)', 200) . ')'),
    'try_table around each call' => fn () => recurse('(tag $e) (func $f (export "run") (block $c
        (try_table (catch $e $c) (call $f))) (throw $e))'),
    'catch_all does not catch the trap' => fn () => recurse('(func $f (export "run") (block $c
        (try_table (catch_all $c) (call $f) (call $f))))'),
    'a start function' => fn () => instance('(module (func $f (call $f) (call $f)) (start $f))'),
    'two instances that call each other' => function () {
        $table = new Wasm\Table(['element' => 'funcref', 'initial' => 1]);
        $one = instance('(module (import "e" "t" (table 1 funcref)) (func (export "f") (call_indirect (i32.const 0)) (nop)))',
            ['e' => ['t' => $table]]);
        $two = instance('(module (import "e" "f" (func $f)) (func (export "g") (call $f) (nop)))', ['e' => ['f' => $one->f]]);
        $table->set(0, $two->g);
        return attempt(fn () => $two->g()) . ', ' . attempt(fn () => $one->f());
    },
    'PHP and WebAssembly' => fn () => $through(function () { $GLOBALS['instance']->run(); }),
    'PHP that catches each exception and calls again' => function () use ($through) {
        $calls = 0;
        return $through(function () use (&$calls) {
            try {
                $GLOBALS['instance']->run();
            } catch (Wasm\Exception\RuntimeError) {
                ++$calls < 1000 && $GLOBALS['instance']->run();
            }
        });
    },
    'call_user_func_array()' => fn () => $through(fn () => call_user_func_array([$GLOBALS['instance'], 'run'], [])),
    'array_map() over a first-class callable' => fn () => $through(
        fn () => array_map(fn ($run) => $run(), [$GLOBALS['instance']->run(...)])),
    'usort()' => fn () => $through(function () {
        $list = [1, 2];
        usort($list, function () { $GLOBALS['instance']->run(); return 0; });
    }),
    'conversions to strings' => fn () => $through(fn () => 'x' . new Recursive()),
    'a function of Func' => function () {
        $f = null;
        $f = new Wasm\Func(['parameters' => []], function () use (&$f) { $f(); });
        return attempt(fn () => $f());
    },
    'a Func through call_ref' => function () {
        $f = null;
        $run = instance('(module (type $t (func)) (func (export "run") (param (ref null $t)) (call_ref $t (local.get 0))))');
        $f = new Wasm\Func(['parameters' => []], function () use (&$f, $run) { $run->run($f); });
        return attempt(fn () => $run->run($f));
    },
    'instances made by start functions' => function () {
        $module = text('(module (import "e" "f" (func $f)) (start $f))');
        $make = function () use (&$make, $module) { $module->instantiate(['e' => ['f' => $make]]); };
        return attempt(fn () => $make());
    },
    'generators' => fn () => $through(function () {
        $generator = (function () { $GLOBALS['instance']->run(); yield 1; })();
        foreach ($generator as $x);
    }),
    'Fibers, until a limit' => function () {
        $depth = 0;
        $module = text('(module (import "e" "f" (func $f)) (func (export "run") (call $f)))');
        $f = function () use (&$f, &$depth, $module) {
            ++$depth < 300 ? (new Fiber(fn () => $module->instantiate(['e' => ['f' => $f]])->run()))->start() : throw new DomainException();
        };
        return attempt(fn () => $module->instantiate(['e' => ['f' => $f]])->run()) . ", $depth";
    },
    'WebAssembly on the small stack of a Fiber' => function () {
        $instance = instance('(module (func $f (export "run") (call $f) (nop)) (func (export "one") (result i32) (i32.const 1)))');
        $fiber = new Fiber(fn () => attempt(fn () => $instance->run()) . ', ' . $instance->one());
        $fiber->start();
        return $fiber->getReturn();
    },
    'PHP and WebAssembly on the stack of a Fiber' => function () use ($through) {
        $fiber = new Fiber(fn () => $through(function () { $GLOBALS['instance']->run(); }));
        $fiber->start();
        return $fiber->getReturn();
    },
    'a small limit of the stack' => function () {
        $instance = instance('(module (func $f (export "run") (call $f) (nop)))', [], new Wasm\Limits(stack: 4096));
        return attempt(fn () => $instance->run());
    },
    'an error that names the deepest frames only' => function () {
        try {
            instance('(module (func $f (export "run") (call $f) (nop)))')->run();
        } catch (Wasm\Exception\RuntimeError $error) {
            return count($error->frames) < 1000 && strlen($error->getTraceAsString()) < 100_000;
        }
    },
]);
?>
--EXPECT--
a function that calls itself: RuntimeError StackExhausted, 1
functions that call each other: RuntimeError StackExhausted, 1
functions without parameters and with large frames: RuntimeError StackExhausted, 1
call_indirect: RuntimeError StackExhausted, 1
call_ref: RuntimeError StackExhausted, 1
many results on the stack: RuntimeError StackExhausted, 1
try_table around each call: RuntimeError StackExhausted, 1
catch_all does not catch the trap: RuntimeError StackExhausted, 1
a start function: RuntimeError StackExhausted
two instances that call each other: RuntimeError StackExhausted, RuntimeError StackExhausted
PHP and WebAssembly: RuntimeError StackExhausted, 1
PHP that catches each exception and calls again: null, 1
call_user_func_array(): RuntimeError StackExhausted, 1
array_map() over a first-class callable: RuntimeError StackExhausted, 1
usort(): RuntimeError StackExhausted, 1
conversions to strings: RuntimeError StackExhausted, 1
a function of Func: RuntimeError StackExhausted
a Func through call_ref: RuntimeError StackExhausted
instances made by start functions: RuntimeError StackExhausted
generators: RuntimeError StackExhausted, 1
Fibers, until a limit: DomainException, 300
WebAssembly on the small stack of a Fiber: RuntimeError StackExhausted, 1
PHP and WebAssembly on the stack of a Fiber: RuntimeError StackExhausted, 1
a small limit of the stack: RuntimeError StackExhausted
an error that names the deepest frames only: true
