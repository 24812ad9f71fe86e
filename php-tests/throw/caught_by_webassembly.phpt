--TEST--
WasmThrow: thrown by a callable: is caught by WebAssembly, by its tag or as any exception
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\Exception\WasmThrow;

$tag = new Wasm\Tag(['parameters' => ['i32', 'externref']]);
$other = new Wasm\Tag(['parameters' => ['i32', 'externref']]);
$object = new stdClass();
$instance = new Wasm\Instance('(module
    (type $payload (func (result i32 externref)))
    (import "env" "tag" (tag $e (param i32 externref)))
    (import "env" "throw" (func $throw))
    (func (export "catch") (result i32 externref)
        (block $caught (type $payload)
            (try_table (catch $e $caught) (call $throw))
            unreachable))
    (func (export "catch_ref") (result i32 externref)
        (local $e exnref)
        (block $caught (result i32 externref exnref)
            (try_table (catch_ref $e $caught) (call $throw))
            unreachable)
        (local.set $e))
    (func (export "catch_all") (result i32)
        (block $caught (try_table (catch_all $caught) (call $throw)) (return (i32.const 0)))
        (i32.const 1))
    (func (export "catch_all_ref") (result i32)
        (ref.is_null (block $caught (result exnref)
            (try_table (catch_all_ref $caught) (call $throw)) unreachable)))
    (func (export "legacy") (result i32 externref)
        try (type $payload) call $throw unreachable catch $e end)
    (func (export "legacy_all") (result i32)
        try (result i32) call $throw i32.const 0 catch_all i32.const 1 end))', ['env' => [
    'tag' => $tag,
    'throw' => function () use (&$thrown) {
        throw $thrown;
    },
]]);
foreach ([$tag, $other] as $with) {
    foreach (['catch', 'catch_ref', 'catch_all', 'catch_all_ref', 'legacy', 'legacy_all'] as $name) {
        $thrown = new WasmThrow($with, [42, $object]);
        try {
            $result = $instance->$name();
            echo $name, ' ', is_array($result) ? $result[0] . var_export($result[1] === $object, true) : $result, "\n";
        } catch (WasmThrow $e) {
            echo $name, ' ', var_export($e === $thrown, true), "\n";
        }
    }
}
?>
--EXPECT--
catch 42true
catch_ref 42true
catch_all 1
catch_all_ref 0
legacy 42true
legacy_all 1
catch true
catch_ref true
catch_all 1
catch_all_ref 0
legacy true
legacy_all 1
