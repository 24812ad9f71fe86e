--TEST--
WasmThrow: __construct(): needs no payload for a tag without parameters
--EXTENSIONS--
wasm
--FILE--
<?php
$tag = new Wasm\Tag([]);
$previous = new Exception();
$e = new Wasm\Exception\WasmThrow($tag);
var_dump($e->payload, (new Wasm\Exception\WasmThrow($tag, previous: $previous))->getPrevious() === $previous);
$instance = new Wasm\Instance('(module
    (import "env" "tag" (tag $tag))
    (import "env" "throw" (func $throw))
    (func (export "caught") (result i32)
        (block $caught (try_table (catch $tag $caught) (call $throw)) (return (i32.const 0)))
        (i32.const 1)))', ['env' => ['tag' => $tag, 'throw' => fn () => throw $e]]);
echo $instance->caught(), "\n";
?>
--EXPECT--
array(0) {
}
bool(true)
1
