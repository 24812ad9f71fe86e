--TEST--
Module: fromText(): supports atomics, and WebAssembly 3.0 without garbage-collected types
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([
    'vectors' => '(module (func (export "f") (result i32)
        (i32x4.extract_lane 3 (i32x4.add (v128.const i32x4 1 2 3 4) (i32x4.splat (i32.const 38))))))',
    'relaxed vectors' => '(module (func (export "f") (result i32)
        (i32x4.extract_lane 1 (i32x4.relaxed_trunc_f32x4_s (f32x4.splat (f32.const 42.5))))))',
    'tail calls' => '(module (func $f (result i32) (i32.const 42))
        (func (export "f") (result i32) (return_call $f)))',
    'multiple memories' => '(module (memory 1) (memory $second 1) (data (memory $second) (i32.const 8) "\2a")
        (func (export "f") (result i32) (i32.load $second (i32.const 8))))',
    '64-bit memories' => '(module (memory i64 1) (data (i64.const 8) "\2a")
        (func (export "f") (result i32) (i32.load (i64.const 8))))',
    '64-bit tables' => '(module (table i64 42 funcref)
        (func (export "f") (result i64) (table.size 0)))',
    'custom page sizes' => '(module (memory 42 (pagesize 1))
        (func (export "f") (result i32) (memory.size)))',
    'extended constants' => '(module (global $g i32 (i32.mul (i32.const 6) (i32.const 7)))
        (func (export "f") (result i32) (global.get $g)))',
    'wide arithmetic' => '(module (func (export "f") (result i64) (local i64)
        (i64.mul_wide_u (i64.const 0x8000000000000000) (i64.const 84)) (local.set 0) (drop) (local.get 0)))',
    'typed function references' => '(module (type $t (func (result i32)))
        (elem declare func $f) (func $f (type $t) (i32.const 42))
        (func (export "f") (result i32) (call_ref $t (ref.func $f))))',
    'exceptions' => '(module (tag $t (param i32)) (func (export "f") (result i32)
        (block $caught (result i32)
            (try_table (catch $t $caught) (throw $t (i32.const 42)))
            unreachable)))',
    'atomics' => '(module (memory 1 1 shared) (data (i32.const 8) "\\28") (func (export "f") (result i32)
        (drop (i32.atomic.rmw.add (i32.const 8) (i32.const 2)))
        (i32.atomic.load (i32.const 8))))',
    'legacy exceptions' => '(module (tag $t (param i32)) (func (export "f") (result i32)
        try (result i32)
            try (throw $t (i32.const 42)) catch_all (rethrow 0) end
            unreachable
        catch $t
        end))',
    'branch hints' => '(module (func (export "f") (result i32)
        (@metadata.code.branch_hint "\01")
        (if (result i32) (i32.const 1) (then (i32.const 42)) (else (i32.const 0)))))',
] as $feature => $wat) {
    $instance = Wasm\Module::fromText($wat)->instantiate();
    echo "$feature: ", $instance->f(), "\n";
}
?>
--EXPECT--
vectors: 42
relaxed vectors: 42
tail calls: 42
multiple memories: 42
64-bit memories: 42
64-bit tables: 42
custom page sizes: 42
extended constants: 42
wide arithmetic: 42
typed function references: 42
exceptions: 42
atomics: 42
legacy exceptions: 42
branch hints: 42
