--TEST--
Limits: $stack: limits the stack of an outermost call, and wasm.max_stack stays the ceiling
--EXTENSIONS--
wasm
--INI--
wasm.max_stack=1M
--FILE--
<?php
use Wasm\{Limits, Module};

$module = Module::fromText('(module (import "host" "f" (func $f (result i32)))
    (func $deep (export "deep") (param i32) (result i32)
        (if (result i32) (local.get 0)
            (then (i32.add (i32.const 1) (call $deep (i32.sub (local.get 0) (i32.const 1)))))
            (else (i32.const 0))))
    (func (export "out") (result i32) (call $f)))');

/** Returns the depth of the recursion that an instance allows, as a power of 2. */
function depth(Wasm\Instance $instance): int
{
    for ($power = 0; $power < 24; $power++) {
        try {
            $instance->deep(1 << $power);
        } catch (Wasm\Exception\RuntimeError $e) {
            return $e->kind->name === 'StackExhausted' ? $power : -1;
        }
    }
    return $power;
}
$host = ['host' => ['f' => function () use (&$target) { return depth($target); }]];
$make = fn (?int $stack) => $module->instantiate($host, new Limits(stack: $stack));
[$none, $small, $large, $tiny] = [$make(null), $make(65_536), $make(100 << 20), $make(1)];
$depth = depth($none);
echo "no limit: ", $depth > 12 ? 'deep' : $depth, "\n";
echo "a small limit: ", depth($none) - depth($small), " less\n";
echo "a limit above the ceiling: ", depth($none) - depth($large), " less\n";
echo "a tiny limit: ", depth($tiny), "\n";
echo "the ceiling again: ", $depth - depth($none), " less\n";
// The outermost call has the limit.
$target = $small;
echo "inside a call without a limit: ", depth($none) - $none->out(), " less\n";
$target = $none;
echo "inside a call with a small limit: ", depth($none) - $small->out() >= 4 ? 'less' : 'not less', "\n";
ini_set('wasm.max_stack', '64K');
echo "a lowered ceiling: ", depth($small) - depth($none), " less\n";
?>
--EXPECT--
no limit: deep
a small limit: 4 less
a limit above the ceiling: 0 less
a tiny limit: 0
the ceiling again: 0 less
inside a call without a limit: 0 less
inside a call with a small limit: less
a lowered ceiling: 0 less
