--TEST--
Lifetime: circles of instances: are collected, with what their imports capture
--EXTENSIONS--
wasm
--FILE--
<?php
class Loud
{
    public function __destruct()
    {
        echo "released\n";
    }
}
$loud = new Loud();
$a = new Wasm\Instance('(module
    (type $f (func (result i32)))
    (import "env" "f" (func $host))
    (table (export "table") 1 funcref)
    (func (export "call") (result i32) (call_indirect (type $f) (i32.const 0))))', ['env' => ['f' => function () use ($loud) {
    }]]);
$b = new Wasm\Instance('(module
    (import "a" "table" (table 1 funcref))
    (import "a" "call" (func $call (result i32)))
    (func $f (result i32) (i32.const 42))
    (elem (i32.const 0) $f))', ['a' => $a]);
echo $a->call(), "\n";
unset($a, $b, $loud);
gc_collect_cycles();
echo "end\n";
?>
--EXPECT--
42
released
end
