--TEST--
Garbage: running code: garbage that a collection during a call had to skip is collected by the next one
--EXTENSIONS--
wasm
--FILE--
<?php
$module = new Wasm\Module('(module
    (import "env" "f" (func $host))
    (table $own 1 funcref)
    (func (export "run") (call $host))
    (func (export "me"))
    (func (export "set") (param funcref) (table.set $own (i32.const 0) (local.get 0))))');
$circle = function () use ($module, &$references) {
    $token = new stdClass();
    $references[] = WeakReference::create($token);
    $a = $module->instantiate(['env' => ['f' => fn () => $token]]);
    $b = $module->instantiate(['env' => ['f' => fn () => $token]]);
    $a->set($b->me);
    $b->set($a->me);
};
$cycle = function () use ($module, &$references) {
    $token = new stdClass();
    $references[] = WeakReference::create($token);
    $token->instance = $module->instantiate(['env' => ['f' => fn () => $token]]);
};
$alive = function () use (&$references) {
    return count(array_filter($references, fn ($reference) => $reference->get() !== null));
};
$runner = $module->instantiate(['env' => ['f' => function () use ($circle, $cycle, $alive) {
    $circle();
    $cycle();
    gc_collect_cycles();
    echo 'during the call: ', $alive(), "\n";
}]]);
$circle();
$cycle();
$runner->run();
echo 'after it: ', $alive(), "\n";
gc_collect_cycles();
echo 'collected: ', $alive(), "\n";
?>
--EXPECT--
during the call: 4
after it: 4
collected: 0
