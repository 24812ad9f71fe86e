--TEST--
Allocator: release(): throws the guest's exceptions, and continues with the next allocation when called again
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (memory (export "memory") 1)
    (global $next (mut i32) (i32.const 0))
    (global (export "freed") (mut i32) (i32.const 0))
    (func (export "malloc") (param i32) (result i32)
        (global.set $next (i32.add (global.get $next) (i32.const 16))) (global.get $next))
    (func (export "free") (param i32)
        (if (i32.eq (local.get 0) (i32.const 32)) (then unreachable))
        (i32.store8 (local.get 0) (i32.const 46))))');
$allocator = new Wasm\Allocator($instance);
array_map([$allocator, 'string'], ['a', 'b', 'c']);
foreach ([1, 2] as $time) {
    try {
        $allocator->release();
        echo "released\n";
    } catch (Wasm\Exception\RuntimeError $e) {
        echo $e->kind->name, "\n";
    }
    echo $instance->memory->read(16, 1), $instance->memory->read(32, 1), $instance->memory->read(48, 1), "\n";
}
?>
--EXPECT--
Unreachable
ab.
released
.b.
