--TEST--
Lifetime: WeakMap, WeakReference, SplObjectStorage: accept objects of the extension as keys
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (func (export "sum") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
    (memory (export "memory") 1))');
$instance = $module->instantiate();
$objects = [$module, $instance, $instance->exports, $instance->sum, $instance->memory, new Wasm\Func([], fn () => 1)];
unset($module, $instance);
$map = new WeakMap();
$storage = new SplObjectStorage();
$references = $ids = [];
foreach ($objects as $position => $object) {
    $map[$object] = $position;
    $storage[$object] = $position;
    $references[] = WeakReference::create($object);
    $ids[spl_object_id($object)] = true;
    // spl_object_hash() is deprecated since PHP 8.6.
    $ids[@spl_object_hash($object)] = true;
}
echo count($map), ' ', count($storage), ' ', count($ids), ' ', $map[$object], ' ', $storage[$object], "\n";
unset($object, $objects, $storage);
echo count($map), ' ', count(array_filter($references, fn ($reference) => $reference->get() !== null)), "\n";
?>
--EXPECT--
6 6 12 5 5
0 0
