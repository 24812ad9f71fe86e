--TEST--
Host: destructors: may run WebAssembly at the end of a call without changing its exception
--EXTENSIONS--
wasm
--FILE--
<?php
class Trapping
{
    public function __destruct()
    {
        global $other;
        try {
            $other->boom();
        } catch (Wasm\Exception\RuntimeError $e) {
            echo 'destructor: ', $e->getMessage(), "\n";
        }
    }
}
$other = new Wasm\Instance('(module (func (export "boom") unreachable))');
$instance = new Wasm\Instance('(module $guest
    (import "env" "object" (func $object (result externref)))
    (import "env" "throw" (func $throw))
    (tag $tag)
    (func (export "divide") (drop (call $object)) (drop (i32.div_s (i32.const 1) (i32.const 0))))
    (func (export "callback") (drop (call $object)) (call $throw))
    (func (export "tagged") (drop (call $object)) (throw $tag))
    (func (export "value") (result i32) (drop (call $object)) (i32.const 42)))', [
    'env' => ['object' => fn () => new Trapping(), 'throw' => fn () => throw new DomainException('of the callback')],
]);
foreach (['divide', 'callback', 'tagged', 'value'] as $name) {
    try {
        echo $instance->$name(), "\n";
    } catch (Exception $e) {
        echo $e::class, ': ', $e->getMessage(), ' ', json_encode(array_column($e->frames ?? [], 'function')), "\n";
    }
}
?>
--EXPECT--
destructor: unreachable
Wasm\Exception\RuntimeError: integer divide by zero ["divide"]
destructor: unreachable
DomainException: of the callback []
destructor: unreachable
Wasm\Exception\WasmThrow: an exception was not caught []
destructor: unreachable
42
