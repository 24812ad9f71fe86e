--TEST--
Allocator: __destruct(): frees the remaining allocations, and never throws
--EXTENSIONS--
wasm
--FILE--
<?php
$guest = fn (callable $free) => new Wasm\Instance('(module
    (import "env" "free" (func $free (param i32)))
    (memory (export "memory") 1)
    (global $next (mut i32) (i32.const 1000))
    (func (export "malloc") (param i32) (result i32)
        (global.set $next (i32.add (global.get $next) (local.get 0))) (global.get $next))
    (func (export "free") (param i32) (call $free (local.get 0)) (if (i32.eq (local.get 0) (i32.const 1003)) (then unreachable))))',
    ['env' => ['free' => $free]]);
$show = function (int $address) { echo "free($address)\n"; };

echo "a trap:\n";
$allocator = new Wasm\Allocator($guest($show));
foreach (['a', 'bb', 'ccc'] as $string) {
    $allocator->string($string);
}
unset($allocator);

echo "during another exception:\n";
(function () use ($guest, $show) {
    try {
        (function () use ($guest, $show) {
            $allocator = new Wasm\Allocator($guest($show));
            $allocator->string('abc');
            throw new DomainException('first');
        })();
    } catch (DomainException $e) {
        var_dump($e->getMessage(), $e->getPrevious());
    }
})();

echo "an exception of the script:\n";
$allocator = new Wasm\Allocator($guest(fn () => throw new LogicException()));
$allocator->string('abc');
$allocator = null;

echo "explicit call:\n";
$allocator = new Wasm\Allocator($guest($show));
$allocator->string('a');
$allocator->__destruct();
$allocator->__destruct();
$allocator->string('a');

echo "in a cycle:\n";
$cycle = new stdClass();
$cycle->allocator = new Wasm\Allocator($guest(function (int $address) use ($cycle) { echo "free($address) in a cycle\n"; }));
$cycle->allocator->string('four');
unset($cycle);
var_dump(gc_collect_cycles() > 0);

echo "at the end:\n";
?>
--EXPECT--
a trap:
free(1006)
free(1003)
during another exception:
free(1003)
string(5) "first"
NULL
an exception of the script:
explicit call:
free(1001)
in a cycle:
free(1004) in a cycle
bool(true)
at the end:
free(1002)
