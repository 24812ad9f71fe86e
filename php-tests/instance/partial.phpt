--TEST--
Instance: partial application: binds the export that is named, also if one call site names several
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
    (func (export "sub") (param i32 i32) (result i32) (i32.sub (local.get 0) (local.get 1))))');
// PHP has syntax for partial application since 8.6.
$apply = PHP_VERSION_ID >= 80600
    ? eval('return fn ($object, $name) => $object->$name(5, ?);')
    : fn ($object, $name) => fn ($last) => $object->$name(5, $last);
foreach (['add', 'sub', 'add'] as $name) {
    echo $apply($instance, $name)(2), ' ', $apply($instance->exports, $name)(2), ' ', $apply($instance, $name)('3'), "\n";
}
try {
    $apply($instance, 'mul')(2);
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
$bound = $apply($instance, 'add');
unset($instance);
gc_collect_cycles();
echo $bound(10), "\n";
?>
--EXPECT--
7 7 8
3 3 2
7 7 8
Call to undefined method Wasm\Instance::mul()
15
