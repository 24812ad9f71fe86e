--TEST--
Fiber: release: a function that is removed from a table twice lives until all calls end that read it
--EXTENSIONS--
wasm
--FILE--
<?php
$table = new Wasm\Table(['element' => 'funcref', 'initial' => 1]);
$module = Wasm\Module::fromText('(module
    (type $t (func (result i32)))
    (import "env" "wait" (func $wait))
    (import "env" "table" (table $table 1 funcref))
    (table $own 1 funcref)
    (func (export "giver") (local $f funcref)
        (local.set $f (table.get $table (i32.const 0)))
        (call $wait)
        (table.set $table (i32.const 0) (local.get $f))
        (call $wait))
    (func (export "taker") (result i32) (local $f funcref)
        (call $wait)
        (local.set $f (table.get $table (i32.const 0)))
        (call $wait)
        (table.set $own (i32.const 0) (local.get $f))
        (call_indirect $own (type $t) (i32.const 0))))');
function fiber(string $name): Fiber
{
    global $module, $table;
    $instance = $module->instantiate(['env' => ['wait' => fn () => Fiber::suspend(), 'table' => $table]]);
    $fiber = new Fiber(fn () => $instance->$name());
    $fiber->start();
    return $fiber;
}
/** Runs calls that allocate again the memory that was freed. */
function others(): void
{
    for ($i = 0; $i < 20; $i++) {
        (new Wasm\Instance('(module (memory 1) (func (export "run")))'))->run();
    }
}
$table[0] = (new Wasm\Instance('(module (memory 1) (data (i32.const 0) "\2a")
    (func (export "get") (result i32) (i32.load (i32.const 0))))'))->get;

$giver = fiber('giver');
$table[0] = null;
others();
// This call begins after the function was removed from the table, and can still get it later.
$taker = fiber('taker');
others();
$giver->resume();
$taker->resume();
$table[0] = null;
others();
$giver->resume();
echo $giver->isTerminated() ? "the giver has ended\n" : "the giver waits\n";
unset($giver);
others();
$taker->resume();
echo $taker->getReturn(), "\n";
?>
--EXPECT--
the giver has ended
42
