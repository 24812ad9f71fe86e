--TEST--
WasmThrow: in a Fiber: leaves the Fiber like any exception
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\Exception\WasmThrow;

$tag = new Wasm\Tag(['parameters' => ['i32']]);
$instance = new Wasm\Instance('(module
    (import "env" "tag" (tag $e (param i32)))
    (import "env" "f" (func $f))
    (func (export "run") (call $f)))', ['env' => ['tag' => $tag, 'f' => function () use ($tag) {
    throw new WasmThrow($tag, [42]);
}]]);
$fiber = new Fiber(function () use ($instance) {
    try {
        $instance->run();
    } catch (WasmThrow $e) {
        Fiber::suspend($e);
        throw $e;
    }
});
$e = $fiber->start();
try {
    $fiber->resume();
} catch (WasmThrow $thrown) {
    var_dump($thrown === $e, $e->payload);
}
?>
--EXPECT--
bool(true)
array(1) {
  [0]=>
  int(42)
}
