--TEST--
Garbage: memory limit: a collection without enough memory does not end the script
--EXTENSIONS--
wasm
--INI--
memory_limit=32M
wasm.count_memory=0
--SKIPIF--
<?php
if (getenv('USE_ZEND_ALLOC') === '0') {
    die('skip without PHP\'s allocator, as under valgrind, nothing limits memory');
}
?>
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (table $values (export "t") 100000 externref)
    (table $functions 100000 funcref)
    (elem declare func $f) (func $f (export "f"))
    (func (export "set") (param i32 externref) (table.set $values (local.get 0) (local.get 1)))
    (func (export "fill") (param externref) (table.fill $values (i32.const 0) (local.get 0) (i32.const 100000)))
    (func (export "functions") (param funcref) (table.fill $functions (i32.const 0) (local.get 0) (i32.const 100000))))');
$other = new Wasm\Instance('(module (func (export "f")) (table (export "t") 1 funcref))');
// A hundred thousand references to the same object take no further memory.
$object = new stdClass();
$object->instance = $instance;
$instance->fill($object);
$instance->functions($other->f);
gc_collect_cycles();
echo memory_get_peak_usage() < 2_000_000 ? 'little' : memory_get_peak_usage(), "\n";
// So many objects that PHP has no memory left for the collector.
for ($i = 0; memory_get_usage(true) < 28_000_000; $i++) {
    $value = new stdClass();
    $value->instance = $instance;
    $instance->set($i, $value);
}
unset($value, $object);
gc_collect_cycles();
echo $i > 10_000 ? 'many' : $i, "\n";
$reference = WeakReference::create($instance);
$instance->fill(null);
$object = new stdClass();
$object->instance = $instance;
$instance->set(0, $object);
unset($instance, $object);
gc_collect_cycles();
var_dump($reference->get());
?>
--EXPECT--
little
many
NULL
