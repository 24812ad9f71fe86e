--TEST--
WasmThrow: payload: may run WebAssembly in its destructor
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\Exception\WasmThrow;

class Payload
{
    public function __construct(private Wasm\Instance $instance)
    {
    }

    public function __destruct()
    {
        try {
            $this->instance->native();
        } catch (WasmThrow $e) {
            echo 'destructor: ', $e->payload[0], "\n";
        }
    }
}
$tag = new Wasm\Tag(['parameters' => ['externref']]);
$instance = new Wasm\Instance('(module
    (import "env" "tag" (tag $e (param externref)))
    (import "env" "throw" (func $throw))
    (import "env" "nothing" (func $nothing))
    (tag $number (param i32))
    (func (export "native") (throw $number (i32.const 42)))
    (func (export "caught") (result i32)
        (block $caught (try_table (catch_all $caught) (call $throw)))
        (call $nothing)
        (block $caught (try_table (catch_all $caught) (call $throw)))
        (i32.const 1))
    (func (export "both")
        (block $caught (try_table (catch_all $caught) (call $throw)))
        (throw $number (i32.const 43))))', ['env' => [
    'tag' => $tag,
    'throw' => function () use (&$instance, $tag) {
        throw new WasmThrow($tag, [new Payload($instance)]);
    },
    'nothing' => function () {
        echo "nothing\n";
    },
]]);
echo $instance->caught(), "\n";
try {
    $instance->both();
} catch (WasmThrow $e) {
    echo $e->payload[0], "\n";
}
?>
--EXPECT--
nothing
destructor: 42
destructor: 42
1
destructor: 42
43
