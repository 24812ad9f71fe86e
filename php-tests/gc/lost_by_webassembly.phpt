--TEST--
Garbage: instances: a cycle is collected after WebAssembly releases it, or after the instance that holds it is freed
--EXTENSIONS--
wasm
--FILE--
<?php
$module = new Wasm\Module('(module
    (import "env" "f" (func))
    (table $own (export "table") 2 funcref)
    (table $values 1 externref)
    (func (export "me"))
    (func (export "set") (param i32 funcref) (table.set $own (local.get 0) (local.get 1)))
    (func (export "value") (param externref) (table.set $values (i32.const 0) (local.get 0)))
    (func (export "clear") (table.fill $own (i32.const 0) (ref.null func) (i32.const 2))))');
$circle = function () use ($module, &$reference) {
    $token = new stdClass();
    $reference = WeakReference::create($token);
    $a = $module->instantiate(['env' => ['f' => fn () => $token]]);
    $b = $module->instantiate(['env' => ['f' => fn () => $token]]);
    $a->set(0, $b->me);
    $b->set(0, $a->me);
    return $a;
};
$state = function () use (&$reference) {
    return $reference->get() ? 'alive' : 'gone';
};

$holder = $module->instantiate(['env' => ['f' => fn () => 0]]);
$holder->set(1, $circle()->me);
gc_collect_cycles();
echo 'held by a table: ', $state(), "\n";
$holder->clear();
echo 'released: ', $state(), "\n";
gc_collect_cycles();
echo 'collected: ', $state(), "\n";

$holder = new Wasm\Instance('(module (import "a" "me" (func $f)) (func (export "f") (call $f)))', ['a' => $circle()]);
gc_collect_cycles();
$holder->f();
echo 'held by an import: ', $state(), "\n";
unset($holder);
echo 'released: ', $state(), "\n";
gc_collect_cycles();
echo 'collected: ', $state(), "\n";

$holder = new Wasm\Instance('(module (import "a" "table" (table 2 funcref)))', ['a' => $circle()]);
gc_collect_cycles();
echo 'held by an imported table: ', $state(), "\n";
unset($holder);
gc_collect_cycles();
echo 'collected: ', $state(), "\n";
?>
--EXPECT--
held by a table: alive
released: alive
collected: gone
held by an import: alive
released: alive
collected: gone
held by an imported table: alive
collected: gone
