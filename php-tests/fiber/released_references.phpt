--TEST--
Fiber: release: a value that only a suspended call refers to lives until the call ends
--EXTENSIONS--
wasm
--FILE--
<?php
class Witness
{
    public function __construct(public string $name)
    {
    }

    public function __destruct()
    {
        echo "$this->name is gone\n";
    }
}
/** Returns a function; its instance holds a witness. */
function func(string $name): Wasm\Func
{
    $witness = new Witness($name);
    return (new Wasm\Instance('(module
        (import "env" "f" (func $f (result i32)))
        (memory 1) (data (i32.const 0) "\2a")
        (func (export "get") (result i32) (i32.add (call $f) (i32.load (i32.const 0)))))', [
        'env' => ['f' => fn () => strlen($witness->name)],
    ]))->get;
}
/** Makes a Fiber that reads a function and a value from tables, waits, and uses them. */
function fiber(Wasm\Table $funcs, Wasm\Table $values): Fiber
{
    $instance = new Wasm\Instance('(module
        (type $t (func (result i32)))
        (import "env" "wait" (func $wait))
        (import "env" "look" (func $look (param externref)))
        (import "env" "funcs" (table $funcs 1 funcref))
        (import "env" "values" (table $values 1 externref))
        (table $own 1 funcref)
        (func (export "run") (result i32)
            (local $f funcref) (local $x externref)
            (local.set $f (table.get $funcs (i32.const 0)))
            (local.set $x (table.get $values (i32.const 0)))
            (call $wait)
            (call $look (local.get $x))
            (table.set $own (i32.const 0) (local.get $f))
            (call_indirect $own (type $t) (i32.const 0))))', ['env' => [
        'wait' => fn () => Fiber::suspend(),
        'look' => function (Witness $witness) {
            echo "$witness->name is seen\n";
        },
        'funcs' => $funcs,
        'values' => $values,
    ]]);
    return new Fiber(fn () => $instance->run());
}
/** Runs calls of other instances. Consecutive calls overlap. */
function others(int $count): void
{
    $fiber = null;
    for ($i = 0; $i < $count; $i++) {
        $instance = new Wasm\Instance('(module
            (import "env" "wait" (func $wait)) (memory 1)
            (func (export "run") (call $wait)))', ['env' => ['wait' => fn () => Fiber::suspend()]]);
        $next = new Fiber(fn () => $instance->run());
        $next->start();
        $fiber?->resume();
        $fiber = $next;
        gc_collect_cycles();
    }
    $fiber?->resume();
}
$funcs = new Wasm\Table(['element' => 'funcref', 'initial' => 1], func('first func'));
$values = new Wasm\Table(['element' => 'externref', 'initial' => 1], new Witness('first value'));
$older = fiber($funcs, $values);
$older->start();

echo "-- removed from the tables\n";
$funcs[0] = func('second func');
$values[0] = new Witness('second value');
others(20);
$younger = fiber($funcs, $values);
$younger->start();
$funcs[0] = $values[0] = null;
others(20);

echo "-- the younger call ends\n";
echo $younger->resume() ?? $younger->getReturn(), "\n";
unset($younger);
others(20);

echo "-- the older call ends\n";
echo $older->resume() ?? $older->getReturn(), "\n";
unset($older);
echo "-- end\n";
?>
--EXPECT--
-- removed from the tables
-- the younger call ends
second value is seen
second value is gone
second func is gone
53
-- the older call ends
first value is seen
first value is gone
first func is gone
52
-- end
