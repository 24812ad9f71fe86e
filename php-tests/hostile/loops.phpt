--TEST--
Hostile: Limits::$timeout ends endless loops of every shape
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/attack.inc';

/** Runs the function `run` of a module with a short limit. */
$run = fn (string $wat, array $imports = []) => fn () => instance("(module $wat)", $imports, brief())->run();
$before = peak();
attacks([
    'empty loop' => $run('(func (export "run") (loop $l (br $l)))'),
    'nested loops' => $run('(func (export "run") (loop $a (loop $b (loop $c (br_if $b (i32.const 1)) (br $c)) (br $a))))'),
    'br_table' => $run('(func (export "run") (local i32) (loop $a (loop $b
        (local.set 0 (i32.add (local.get 0) (i32.const 1)))
        (br_table $a $b $a (i32.and (local.get 0) (i32.const 3))))))'),
    'loop with values' => $run('(func (export "run") (result f64) (f64.const 0)
        (loop $l (param f64) (result f64) (f64.sqrt) (br $l)))'),
    'loop of vectors' => $run('(func (export "run") (local v128) (loop $l
        (local.set 0 (i64x2.mul (local.get 0) (v128.const i64x2 3 5))) (br $l)))'),
    'loop of divisions' => $run('(func (export "run") (param) (local i64) (loop $l
        (local.set 0 (i64.rem_s (i64.const -5) (i64.or (local.get 0) (i64.const 1)))) (br $l)))'),
    'many locals, all spilled' => $run('(func $f) (func (export "run") (local ' . str_repeat('i64 ', 500) . ') (loop $l '
        . implode(' ', array_map(fn ($i) => "(local.set $i (i64.add (local.get $i) (i64.const $i)))", range(0, 499)))
        . '(call $f) (br $l)))'),
    'calls' => $run('(func $f (result i32) (i32.const 1)) (func (export "run") (loop $l (br_if $l (call $f))))'),
    'deep calls' => $run('(func $f (param i32) (if (local.get 0) (then (call $f (i32.sub (local.get 0) (i32.const 1))))))
        (func (export "run") (loop $l (call $f (i32.const 1000)) (br $l)))'),
    'tree of calls' => $run('(func $f (export "run") (call $g (i32.const 64)))
        (func $g (param i32) (if (local.get 0) (then
            (call $g (i32.sub (local.get 0) (i32.const 1))) (call $g (i32.sub (local.get 0) (i32.const 1))))))'),
    'call_indirect' => $run('(table 2 funcref) (elem (i32.const 0) $f $g) (func $f) (func $g)
        (func (export "run") (local i32) (loop $l (call_indirect (i32.and (local.tee 0 (i32.xor (local.get 0) (i32.const 1)))
        (i32.const 1))) (br $l)))'),
    'call_ref' => $run('(type $t (func)) (elem declare func $f) (func $f)
        (func (export "run") (loop $l (call_ref $t (ref.func $f)) (br $l)))'),
    'return_call of itself' => $run('(func $f (export "run") (return_call $f))'),
    'return_call of each other' => $run('(func $f (export "run") (param) (return_call $g (i32.const 1)))
        (func $g (param i32) (return_call $h (i64.const 1) (local.get 0))) (func $h (param i64 i32) (return_call $f))'),
    'return_call_indirect' => $run('(table 1 funcref) (elem (i32.const 0) $f)
        (func $f (export "run") (return_call_indirect (i32.const 0)))'),
    'return_call_ref' => $run('(type $t (func)) (elem declare func $f)
        (func $f (export "run") (type $t) (return_call_ref $t (ref.func $f)))'),
    'return_call with growing arguments' => $run('(func $f (export "run") (return_call $g ' . str_repeat('(i64.const 1)', 40)
        . ')) (func $g (param ' . str_repeat('i64 ', 40) . ') (return_call $f))'),
    'memory.grow by 0' => $run('(memory 1) (func (export "run") (loop $l (drop (memory.grow (i32.const 0))) (br $l)))'),
    'memory.grow that fails' => $run('(memory 1 1) (func (export "run") (loop $l (drop (memory.grow (i32.const 1))) (br $l)))'),
    'memory.fill' => $run('(memory 2000) (func (export "run") (loop $l
        (memory.fill (i32.const 0) (i32.const 7) (i32.const 131072000)) (br $l)))'),
    'memory.copy onto itself' => $run('(memory 500) (func (export "run") (loop $l
        (memory.copy (i32.const 1) (i32.const 0) (i32.const 32767999)) (br $l)))'),
    'memory.init' => $run('(memory 1) (data $d "' . str_repeat('x', 60000) . '") (func (export "run") (loop $l
        (memory.init $d (i32.const 0) (i32.const 0) (i32.const 60000)) (br $l)))'),
    'table.fill' => $run('(table 1000000 externref) (func (export "run") (loop $l
        (table.fill (i32.const 0) (ref.null extern) (i32.const 1000000)) (br $l)))'),
    'table.copy of functions' => $run('(table 100000 funcref) (elem declare func $f) (func $f) (func (export "run")
        (table.fill (i32.const 0) (ref.func $f) (i32.const 100000))
        (loop $l (table.copy (i32.const 1) (i32.const 0) (i32.const 99999)) (br $l)))'),
    'table.init' => $run('(table 100 funcref) (elem $e func $f $f $f $f) (func $f) (func (export "run") (loop $l
        (table.init $e (i32.const 0) (i32.const 0) (i32.const 4)) (br $l)))'),
    'table.grow by 0' => $run('(table 1 funcref) (func (export "run") (loop $l
        (drop (table.grow (ref.null func) (i32.const 0))) (br $l)))'),
    'global.set of references' => $run('(global $g (mut funcref) (ref.null func)) (elem declare func $f) (func $f)
        (func (export "run") (loop $l (global.set $g (ref.func $f)) (global.set $g (ref.null func)) (br $l)))'),
    'atomic wait, again and again' => $run('(memory 1 1 shared) (func (export "run") (loop $l
        (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const 1000))) (br $l)))'),
    'atomic wait for an hour' => $run('(memory 1 1 shared) (func (export "run")
        (drop (memory.atomic.wait64 (i32.const 0) (i64.const 0) (i64.const 3600000000000))))'),
    'atomic wait without end' => $run('(memory 1 1 shared) (func (export "run")
        (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1))))'),
    'compare and exchange' => $run('(memory 1 1 shared) (func (export "run") (loop $l
        (br_if $l (i32.eqz (i32.atomic.rmw.cmpxchg (i32.const 0) (i32.const 5) (i32.const 1))))))'),
    'throw and catch' => $run('(tag $e) (func (export "run") (loop $l (block $c
        (try_table (catch $e $c) (throw $e))) (br $l)))'),
    'throw through calls' => $run('(tag $e (param i32)) (func $f (param i32) (if (local.get 0)
        (then (call $f (i32.sub (local.get 0) (i32.const 1)))) (else (throw $e (i32.const 7)))))
        (func (export "run") (loop $l (drop (block $c (result i32) (try_table (catch $e $c) (call $f (i32.const 50)))
        (i32.const 0))) (br $l)))'),
    'throw_ref of one exception' => $run('(tag $e) (func (export "run") (local exnref) (local.set 0 (block $c (result exnref)
        (try_table (catch_all_ref $c) (throw $e)) (unreachable)))
        (loop $l (local.set 0 (block $c (result exnref) (try_table (catch_all_ref $c) (throw_ref (local.get 0))) (unreachable)))
        (br $l)))'),
    'rethrow of a legacy exception' => $run('(tag $e) (func (export "run") loop $l
        try try throw $e catch $e rethrow 0 end catch_all end br $l end)'),
    'callback that returns' => $run('(import "e" "f" (func $f)) (func (export "run") (loop $l (call $f) (br $l)))',
        ['e' => ['f' => fn () => null]]),
    'PHP function that returns' => $run('(import "e" "f" (func $f (param i32) (result i32)))
        (func (export "run") (loop $l (br_if $l (call $f (i32.const -7)))))', ['e' => ['f' => 'abs']]),
    'callback that throws a caught exception' => $run('(import "e" "f" (func $f)) (import "e" "t" (tag $t))
        (func (export "run") (loop $l (block $c (try_table (catch $t $c) (call $f))) (br $l)))',
        ['e' => ['t' => $tag = new Wasm\Tag([]), 'f' => fn () => throw new Wasm\Exception\WasmThrow($tag)]]),
]);
bounded($before, 700);
?>
--EXPECT--
empty loop: TimeoutError Interrupted
nested loops: TimeoutError Interrupted
br_table: TimeoutError Interrupted
loop with values: TimeoutError Interrupted
loop of vectors: TimeoutError Interrupted
loop of divisions: TimeoutError Interrupted
many locals, all spilled: TimeoutError Interrupted
calls: TimeoutError Interrupted
deep calls: TimeoutError Interrupted
tree of calls: TimeoutError Interrupted
call_indirect: TimeoutError Interrupted
call_ref: TimeoutError Interrupted
return_call of itself: TimeoutError Interrupted
return_call of each other: TimeoutError Interrupted
return_call_indirect: TimeoutError Interrupted
return_call_ref: TimeoutError Interrupted
return_call with growing arguments: TimeoutError Interrupted
memory.grow by 0: TimeoutError Interrupted
memory.grow that fails: TimeoutError Interrupted
memory.fill: TimeoutError Interrupted
memory.copy onto itself: TimeoutError Interrupted
memory.init: TimeoutError Interrupted
table.fill: TimeoutError Interrupted
table.copy of functions: TimeoutError Interrupted
table.init: TimeoutError Interrupted
table.grow by 0: TimeoutError Interrupted
global.set of references: TimeoutError Interrupted
atomic wait, again and again: TimeoutError Interrupted
atomic wait for an hour: TimeoutError Interrupted
atomic wait without end: RuntimeError EndlessWait
compare and exchange: TimeoutError Interrupted
throw and catch: TimeoutError Interrupted
throw through calls: TimeoutError Interrupted
throw_ref of one exception: TimeoutError Interrupted
rethrow of a legacy exception: TimeoutError Interrupted
callback that returns: TimeoutError Interrupted
PHP function that returns: TimeoutError Interrupted
callback that throws a caught exception: TimeoutError Interrupted
memory: bounded
