--TEST--
Allocator: __destruct(): keeps the object alive if the guest's free() stores it in a variable
--EXTENSIONS--
wasm
--FILE--
<?php
$saved = null;
$instance = new Wasm\Instance('(module
    (import "env" "free" (func $free (param i32)))
    (memory (export "memory") 1)
    (global $next (mut i32) (i32.const 1000))
    (func (export "malloc") (param i32) (result i32)
        (global.set $next (i32.add (global.get $next) (local.get 0))) (global.get $next))
    (func (export "free") (param i32) (call $free (local.get 0))))',
    ['env' => ['free' => function (int $address) use (&$saved, &$reference) {
        $saved = $reference->get();
        echo "free($address)\n";
        try {
            $saved?->free($address);
        } catch (ValueError $e) {
            echo $e->getMessage(), "\n";
        }
    }]]);
$allocator = new Wasm\Allocator($instance);
$reference = WeakReference::create($allocator);
$allocator->string('abc');
unset($allocator);
var_dump($saved === $reference->get());
$saved->release();
echo $saved->string('abcd'), ' ', $instance->memory->read(1007, 4), "\n";
// PHP runs a destructor only once.
$saved = null;
var_dump($reference->get());
?>
--EXPECT--
free(1003)
Wasm\Allocator::free(): Argument #1 ($address) must be an address that this object has allocated and not freed
bool(true)
1007 abcd
NULL
