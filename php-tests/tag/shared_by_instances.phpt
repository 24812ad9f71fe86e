--TEST--
Tag: imports: are shared by instances; another tag of the same type is different
--EXTENSIONS--
wasm
--FILE--
<?php
$tag = new Wasm\Tag(['parameters' => ['i32']]);
$same = new Wasm\Tag(['parameters' => ['i32']]);
$thrower = new Wasm\Instance('(module
    (import "env" "tag" (tag $e (param i32)))
    (export "again" (tag $e))
    (func (export "throw") (throw $e (i32.const 42))))', ['env' => ['tag' => $tag]]);
var_dump($thrower->again === $tag);
$catcher = '(module
    (import "env" "tag" (tag $e (param i32)))
    (import "env" "throw" (func $throw))
    (func (export "caught") (result i32)
        (block $caught (result i32)
            (try_table (catch $e $caught) (call $throw))
            (i32.const -1))))';
foreach ([$tag, $same] as $caught) {
    $instance = new Wasm\Instance($catcher, ['env' => ['tag' => $caught, 'throw' => $thrower->throw]]);
    try {
        echo $instance->caught(), "\n";
    } catch (Wasm\Exception\WasmThrow $e) {
        var_dump($e->tag === $tag, $e->payload);
    }
}
unset($thrower, $instance, $tag);
gc_collect_cycles();
var_dump($e->tag->type());
?>
--EXPECT--
bool(true)
42
bool(true)
array(1) {
  [0]=>
  int(42)
}
array(1) {
  ["parameters"]=>
  array(1) {
    [0]=>
    string(3) "i32"
  }
}
