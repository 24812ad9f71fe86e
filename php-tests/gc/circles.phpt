--TEST--
Garbage: instances: cycles of instances that no variable holds are collected
--EXTENSIONS--
wasm
--FILE--
<?php
const TEXT = '(module
    (import "env" "f" (func))
    (table $own (export "table") 2 funcref)
    (global $global (mut funcref) (ref.null func))
    (func (export "me"))
    (func (export "toTable") (param funcref) (table.set $own (i32.const 0) (local.get 0)))
    (func (export "toGlobal") (param funcref) (global.set $global (local.get 0))))';
$module = new Wasm\Module(TEXT);
$make = function () use ($module, &$references) {
    $token = new stdClass();
    $references[] = WeakReference::create($token);
    return $module->instantiate(['env' => ['f' => function () use ($token) {
    }]]);
};
$importing = '(module
    (import "env" "f" (func $f)) (import "a" "table" (table 2 funcref)) (import "a" "me" (func))
    (elem (i32.const 1) func $g) (func $g))';
$shapes = [
    'two tables' => function () use ($make) {
        [$a, $b] = [$make(), $make()];
        $a->toTable($b->me);
        $b->toTable($a->me);
    },
    'table and global' => function () use ($make) {
        [$a, $b] = [$make(), $make()];
        $a->toTable($b->me);
        $b->toGlobal($a->me);
    },
    'long way round' => function () use ($make) {
        $first = $last = $make();
        for ($i = 0; $i < 50; $i++) {
            $next = $make();
            $last->toTable($next->me);
            $last = $next;
        }
        $last->toGlobal($first->me);
    },
    'imported table' => function () use ($make, $importing, &$references) {
        $a = $make();
        $token = new stdClass();
        $references[] = WeakReference::create($token);
        new Wasm\Instance($importing, ['a' => $a, 'env' => ['f' => fn () => $token]]);
    },
];
$alive = fn ($references) => count(array_filter($references, fn ($reference) => $reference->get() !== null));
foreach ($shapes as $name => $shape) {
    $references = [];
    $shape();
    echo "$name: ", $alive($references), ' of ', count($references), ' before, ';
    gc_collect_cycles();
    echo $alive($references), " after\n";
}
?>
--EXPECT--
two tables: 2 of 2 before, 0 after
table and global: 2 of 2 before, 0 after
long way round: 51 of 51 before, 0 after
imported table: 2 of 2 before, 0 after
