--TEST--
Fiber: suspended call: keeps its instance, module and callables alive
--EXTENSIONS--
wasm
--FILE--
<?php
class Witness
{
    public function __construct(private string $name)
    {
    }

    public function __destruct()
    {
        echo "$this->name is gone\n";
    }
}
function fiber(string $name): Fiber
{
    $witness = new Witness($name);
    $inner = new Wasm\Instance('(module
        (import "env" "f" (func $f (param externref) (result i32)))
        (memory (export "memory") 1)
        (data (i32.const 0) "\2a")
        (type $t (func (param externref) (result i32)))
        (table (export "table") 1 funcref)
        (elem (i32.const 0) func $g)
        (func $g (export "g") (param externref) (result i32)
            (drop (call $f (local.get 0)))
            (i32.add (i32.load (i32.const 0)) (call $f (ref.null extern)))))', [
        'env' => ['f' => function ($kept) use ($witness) {
            $got = Fiber::suspend($kept === null ? 'null' : 'object');
            return $kept === null ? $got : 0;
        }],
    ]);
    // Only the table holds the instance, and the instance's own function overwrites that element.
    $outer = new Wasm\Instance('(module
        (type $t (func (param externref) (result i32)))
        (import "env" "drop" (func $drop))
        (table $own 1 funcref)
        (func (export "set") (param funcref) (table.set $own (i32.const 0) (local.get 0)))
        (func (export "clear") (table.set $own (i32.const 0) (ref.null func)))
        (func (export "run") (param externref) (result i32)
            (local $f (ref null $t))
            (call_indirect $own (type $t) (local.get 0) (i32.const 0))))', ['env' => ['drop' => fn () => 0]],
        new Wasm\Limits(reentrantFibers: true));
    $outer->set($inner->g);
    $fiber = new Fiber(fn () => $outer->run(new Witness("argument of $name")));
    unset($inner, $witness);
    echo $fiber->start(), "\n";
    $outer->clear();
    return $fiber;
}
$first = fiber('first');
$second = fiber('second');
gc_collect_cycles();
foreach ([$second, $first, $first, $second] as $i => $fiber) {
    echo $fiber->resume($i) ?? $fiber->getReturn(), "\n";
}
echo "end\n";
?>
--EXPECT--
object
object
null
null
44
second is gone
first is gone
argument of first is gone
argument of second is gone
45
end
