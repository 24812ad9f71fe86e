--TEST--
WasmThrow: identity: stays the same object through any number of frames
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\Exception\WasmThrow;

class Mine extends WasmThrow
{
    public string $note = '';
}
$tag = new Wasm\Tag(['parameters' => ['i32']]);
$wat = '(module
    (import "env" "tag" (tag $e (param i32)))
    (import "env" "next" (func $next (param i32)))
    (tag $other)
    (global $kept (mut exnref) (ref.null exn))
    (func $pass (export "pass") (param i32) (call $next (local.get 0)))
    (func (export "throw_ref") (param i32)
        (throw_ref (block $caught (result exnref)
            (try_table (catch_all_ref $caught) (call $pass (local.get 0))) return)))
    (func (export "rethrow") (param i32) (call $again))
    (func $again
        try (call $next (i32.const 0)) catch_all rethrow 0 end)
    (func (export "not_mine") (param i32)
        (block $caught (try_table (catch $other $caught) (call $pass (local.get 0)))))
    (func (export "keep") (param i32)
        (global.set $kept (block $caught (result exnref)
            (try_table (catch_all_ref $caught) (call $pass (local.get 0))) return)))
    (func (export "throw_kept") (throw_ref (global.get $kept)))
    (func (export "throw") (param i32) (throw $e (local.get 0))))';
$instance = new Wasm\Instance($wat, ['env' => ['tag' => $tag, 'next' => function (int $depth) use (&$instance, &$thrown, &$names) {
    if ($depth === 0) {
        throw $thrown;
    }
    $instance->{$names[$depth % count($names)]}($depth - 1);
}]]);
foreach ([['pass'], ['throw_ref'], ['rethrow'], ['not_mine'], ['pass', 'throw_ref', 'not_mine']] as $names) {
    foreach ([new Mine($tag, [1]), new WasmThrow(new Wasm\Tag([]), [])] as $thrown) {
        try {
            $instance->{$names[0]}(20);
            echo "not thrown\n";
        } catch (WasmThrow $e) {
            echo implode(' ', $names), ': ', var_export($e === $thrown, true), ' ', $e::class, ' ', json_encode($e->payload), "\n";
        }
    }
}
// Only WebAssembly refers to the exception now.
$thrown = new Mine($tag, [2]);
$thrown->note = 'kept';
$instance->keep(0);
unset($e, $thrown);
gc_collect_cycles();
foreach ([1, 2] as $_) {
    try {
        $instance->throw_kept();
    } catch (Mine $e) {
        echo $e->note, ' ', $e->payload[0], ' ', var_export($e === ($last ?? $e), true), "\n";
        $last = $e;
    }
}
// An exception that WebAssembly throws and keeps has only one PHP object, too.
$names = ['throw'];
$instance->keep(43);
foreach ([1, 2] as $number) {
    try {
        $instance->throw_kept();
    } catch (WasmThrow $e) {
        echo $e::class, ' ', $e->payload[0], ' ', var_export($e === $last, true), "\n";
        $last = $e;
    }
}
?>
--EXPECT--
pass: true Mine [1]
pass: true Wasm\Exception\WasmThrow []
throw_ref: true Mine [1]
throw_ref: true Wasm\Exception\WasmThrow []
rethrow: true Mine [1]
rethrow: true Wasm\Exception\WasmThrow []
not_mine: true Mine [1]
not_mine: true Wasm\Exception\WasmThrow []
pass throw_ref not_mine: true Mine [1]
pass throw_ref not_mine: true Wasm\Exception\WasmThrow []
kept 2 true
kept 2 true
Wasm\Exception\WasmThrow 42 false
Wasm\Exception\WasmThrow 42 true
