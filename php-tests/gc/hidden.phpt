--TEST--
Garbage: collection: does not show scripts the collector's internal objects
--EXTENSIONS--
wasm
--FILE--
<?php
$module = new Wasm\Module('(module
    (import "env" "f" (func))
    (table 2 externref)
    (func (export "set") (param externref) (table.set (i32.const 0) (local.get 0))))');
$instance = $module->instantiate(['env' => ['f' => fn () => 0]]);
$classes = get_declared_classes();
$dump = function () use ($instance) {
    ob_start();
    var_dump($instance, $instance->exports, $instance->set);
    return preg_replace('/#\d+/', '', ob_get_clean());
};
$before = $dump();
$value = new stdClass();
$value->instance = $instance;
$instance->set($value);
unset($value);
gc_collect_cycles();
var_dump($dump() === $before, get_declared_classes() === $classes);
?>
--EXPECT--
bool(true)
bool(true)
