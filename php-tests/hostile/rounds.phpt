--TEST--
Hostile: after each timeout, tables, globals and memory that another instance shares have whole values only
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/attack.inc';

const SHARED = '(import "e" "f" (table $f 8 funcref)) (import "e" "x" (table $x 8 externref)) (import "e" "m" (memory 1))
    (import "e" "i" (global $i (mut i64))) (import "e" "v" (global $v (mut v128))) (import "e" "r" (global $r (mut funcref)))
    (import "e" "o" (global $o (mut externref))) (type $t (func (result i32)))';
// Writes as fast as possible. Each value has two equal halves.
$writer = text('(module ' . SHARED . '
    (elem declare func $one $two) (elem $e funcref (ref.func $one) (ref.func $two) (ref.null func) (ref.func $one))
    (func $one (result i32) (i32.const 1)) (func $two (result i32) (i32.const 2))
    (func (export "run") (param $a externref) (param $b externref) (local $n i64) (local $k i32)
        (loop $l
            (local.set $k (i32.wrap_i64 (i64.and (local.get $n) (i64.const 3))))
            (local.set $n (i64.add (local.get $n) (i64.const 0x100000001)))
            (global.set $i (local.get $n)) (i64.store (i32.const 8) (local.get $n))
            (global.set $v (i64x2.splat (local.get $n)))
            (table.set $f (local.get $k) (ref.func $one)) (table.set $x (local.get $k) (local.get $a))
            (table.init $f $e (i32.const 4) (i32.const 0) (i32.const 4))
            (table.copy $f $f (i32.const 1) (i32.const 3) (i32.const 4))
            (table.fill $x (i32.const 2) (local.get $b) (i32.const 3))
            (table.copy $x $x (i32.const 0) (i32.const 4) (i32.const 4))
            (global.set $r (ref.func $two)) (global.set $r (table.get $f (local.get $k)))
            (global.set $o (local.get $a)) (global.set $o (ref.null extern)) (global.set $o (local.get $b))
            (memory.fill (i32.const 4096) (local.get $k) (i32.const 8192))
            (br $l))))');
$reader = text('(module ' . SHARED . '
    (func (export "halves") (result i64 i64 i64 i64 i64) (global.get $i) (i64.rotl (global.get $i) (i64.const 32))
        (i64x2.extract_lane 0 (global.get $v)) (i64x2.extract_lane 1 (global.get $v)) (i64.load (i32.const 8)))
    (func (export "call") (param i32) (result i32) (call_indirect $f (type $t) (local.get 0)))
    (func (export "isNull") (param i32) (result i32) (ref.is_null (table.get $f (local.get 0)))))');
$shared = fn (string $type, mixed $value) => new Wasm\GlobalVar(['value' => $type, 'mutable' => true], $value);
$imports = ['e' => [
    'f' => $functions = new Wasm\Table(['element' => 'funcref', 'initial' => 8]),
    'x' => $objects = new Wasm\Table(['element' => 'externref', 'initial' => 8]), 'm' => new Wasm\Memory(['initial' => 1]),
    'i' => $shared('i64', 0), 'v' => $shared('v128', str_repeat("\0", 16)), 'r' => $function = $shared('funcref', null),
    'o' => $object = $shared('externref', null),
]];
$check = $reader->instantiate($imports);
$rounds = (int) (getenv('WASM_ROUNDS') ?: 300);
$wrong = [];
$ended = 0;
for ($round = 0; $round < $rounds; $round++) {
    [$a, $b] = [new ArrayObject([$round]), new ArrayObject([-$round])];
    $weak = [WeakReference::create($a), WeakReference::create($b)];
    $instance = made($writer, $imports, brief(0.001));
    $outcome = attempt(fn () => $instance->run($a, $b));
    $ended += $outcome === 'TimeoutError Interrupted' ? 1 : 0;
    [$i, $turned, $low, $high, $stored] = $check->halves();
    $i === $turned && $low === $high && $stored >> 32 === ($stored & 0xffffffff) || $wrong[] = "round $round: $i $turned $low $high $stored";
    for ($k = 0; $k < 8; $k++) {
        // The functions belong to an abandoned instance.
        $got = $check->isNull($k) ? 'null' : attempt(fn () => $check->call($k));
        in_array($got, ['null', 'RuntimeError Abandoned'], true) || $wrong[] = "round $round: function $k: $got";
        in_array($objects[$k], [$a, $b, null], true) || $wrong[] = "round $round: object $k";
        $functions[$k] = $objects[$k] = null;
    }
    $got = $function->value === null ? 'null' : attempt(fn () => ($function->value)());
    in_array($got, ['null', 'RuntimeError Abandoned'], true) || $wrong[] = "round $round: global function: $got";
    in_array($object->value, [$a, $b, null], true) || $wrong[] = "round $round: global object";
    $object->value = $function->value = null;
    unset($a, $b, $instance);
    $weak[0]->get() === null && $weak[1]->get() === null || $wrong[] = "round $round: an object is not freed";
}
echo $ended === $rounds ? "each call ended\n" : "$ended calls of $rounds ended\n";
echo $wrong === [] ? "whole values\n" : implode("\n", array_slice($wrong, 0, 20));
?>
--EXPECT--
each call ended
whole values
