--TEST--
Garbage: externref: values in tables, globals and exceptions that refer back to the instance are collected
--EXTENSIONS--
wasm
--FILE--
<?php
$module = new Wasm\Module('(module
    (tag $tag (param externref i32 externref))
    (table $values (export "values") 2 externref) (table $exceptions 1 exnref)
    (global $value (mut externref) (ref.null extern))
    (func (export "table") (param externref) (table.set $values (i32.const 1) (local.get 0)))
    (func (export "twice") (param externref) (table.fill $values (i32.const 0) (local.get 0) (i32.const 2)))
    (func (export "global") (param externref) (global.set $value (local.get 0)))
    (func (export "exception") (param externref)
        (table.set $exceptions (i32.const 0)
            (block $caught (result exnref)
                (try_table (catch_all_ref $caught)
                    (throw $tag (local.get 0) (i32.const 1) (local.get 0)))
                (unreachable)))))');
foreach (['table', 'twice', 'global', 'exception'] as $place) {
    foreach (['object', 'array', 'closure'] as $kind) {
        $object = new stdClass();
        $object->instance = $module->instantiate();
        $object->instance->$place(match ($kind) {
            'object' => $object,
            'array' => [1, [$object]],
            'closure' => fn () => $object,
        });
        $reference = WeakReference::create($object);
        unset($object);
        echo "$place, $kind: ", $reference->get() ? 'alive' : 'gone', ', ';
        gc_collect_cycles();
        echo $reference->get() ? 'alive' : 'gone', "\n";
    }
}
?>
--EXPECT--
table, object: alive, gone
table, array: alive, gone
table, closure: alive, gone
twice, object: alive, gone
twice, array: alive, gone
twice, closure: alive, gone
global, object: alive, gone
global, array: alive, gone
global, closure: alive, gone
exception, object: alive, gone
exception, array: alive, gone
exception, closure: alive, gone
