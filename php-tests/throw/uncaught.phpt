--TEST--
WasmThrow: uncaught: reaches PHP with tag, payload and frames
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\Exception\WasmThrow;

$instance = new Wasm\Instance('(module $guest
    (tag $e (export "e") (param i32 i64 f32 f64 v128 externref funcref exnref))
    (tag $exn (param exnref))
    (func $inner (param externref) (throw $e (i32.const -1) (i64.const 2) (f32.const 0.5) (f64.const 0.1)
        (v128.const i64x2 0 0) (local.get 0) (ref.func $f) (ref.null exn)))
    (func $f (export "f") (param externref) (call $inner (local.get 0)))
    (func (export "exnref") (throw $exn (block $caught (result exnref)
        (try_table (catch_all_ref $caught) (throw $exn (ref.null exn))) unreachable))))');
$object = new stdClass();
function caller(Wasm\Instance $instance, object $object): void
{
    $instance->f($object);
}
try {
    caller($instance, $object);
} catch (WasmThrow $e) {
    echo $e::class, ' ', $e->getMessage(), ' ', $e->getCode(), "\n";
    var_dump($e->tag === $instance->e, array_slice($e->payload, 0, 4), bin2hex($e->payload[4]));
    var_dump($e->payload[5] === $object, $e->payload[6] === $instance->f, $e->payload[7]);
    echo implode(' ', array_column($e->getTrace(), 'function')), "\n";
    echo $e->getTrace()[0]['file'], "\n";
}
try {
    $instance->exnref();
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
Wasm\Exception\WasmThrow an exception was not caught 0
bool(true)
array(4) {
  [0]=>
  int(-1)
  [1]=>
  int(2)
  [2]=>
  float(0.5)
  [3]=>
  float(0.1)
}
string(32) "00000000000000000000000000000000"
bool(true)
bool(true)
NULL
inner f f caller
wasm:guest
an exnref cannot be a PHP value
