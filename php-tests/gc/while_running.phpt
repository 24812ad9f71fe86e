--TEST--
Garbage: running code: keeps its values although only garbage refers to it
--EXTENSIONS--
wasm
--FILE--
<?php
$module = new Wasm\Module('(module
    (type $f (func (result i32)))
    (import "env" "f" (func $host))
    (table $own 2 funcref) (table $values 1 externref) (memory 1)
    (global $global (mut externref) (ref.null extern))
    (elem (table $own) (i32.const 1) func $number)
    (func $number (type $f) (i32.load8_u (i32.const 0)))
    (data (i32.const 0) "*")
    (func (export "set") (param externref)
        (table.set $values (i32.const 0) (local.get 0)) (global.set $global (local.get 0)))
    (func (export "other") (param funcref) (table.set $own (i32.const 0) (local.get 0)))
    (func (export "me") (type $f) (i32.const 7))
    (func (export "run") (result i32 i32 externref externref)
        (call $host)
        (call_indirect $own (type $f) (i32.const 0))
        (call_indirect $own (type $f) (i32.const 1))
        (table.get $values (i32.const 0))
        (global.get $global)))');
$make = function () use ($module, &$reference, &$slot) {
    $object = new stdClass();
    $reference = WeakReference::create($object);
    $object->instance = $module->instantiate(['env' => ['f' => function () use ($object, &$slot) {
        // The variable is cleared. Only the cycle refers to the running function now.
        $slot = null;
        unset($object);
        gc_collect_cycles();
        gc_collect_cycles();
        echo "called\n";
    }]]);
    $other = $module->instantiate(['env' => ['f' => fn () => $object]]);
    $object->instance->other($other->me);
    $other->other($object->instance->run);
    $object->instance->set($object);
    return $object->instance;
};
foreach (['instance', 'function', 'exports'] as $by) {
    $slot = $make();
    $slot = match ($by) {
        'instance' => $slot,
        'function' => $slot->run,
        'exports' => $slot->exports,
    };
    [$number, $star, $first, $second] = $by === 'function' ? $slot() : $slot->run();
    echo "$by: $number, $star, ";
    var_dump($first === $reference->get() && $second === $first);
    unset($first, $second);
    gc_collect_cycles();
    var_dump($reference->get());
}
?>
--EXPECT--
called
instance: 7, 42, bool(true)
NULL
called
function: 7, 42, bool(true)
NULL
called
exports: 7, 42, bool(true)
NULL
