;; The source of mutants for all parts of WebAssembly that the examples do not use.
(module $features
  (rec (type $one (func (param (ref null $two)) (result i32)))
       (type $two (func (param i32) (result (ref null $one)))))
  (type $unary (func (param i32) (result i32)))
  (import "host" "unary" (func $host (type $unary)))
  (import "host" "memory" (memory $imported 1 4))
  (import "host" "global" (global $base i32))
  (memory $own 1 3)
  (memory $wide i64 1 2)
  (memory $small 100 1000 (pagesize 1))
  (memory $shared 1 2 shared)
  (table $functions i64 4 10 funcref)
  (table $typed 3 (ref $unary) (ref.func $double))
  (tag $number (param i32))
  (tag $nothing)
  (global $sum (mut i32) (i32.add (i32.mul (global.get $base) (i32.const 3)) (i32.const 4)))
  (global $vector (mut v128) (v128.const i32x4 1 2 3 4))
  (elem (table $functions) (i64.const 1) func $double $odd)
  (elem $passive (ref $unary) (ref.func $double) (ref.func $odd))
  (data (memory $wide) (i64.const 8) "\01\02\03\04")
  (data $bytes "more bytes")

  (func $double (export "double") (type $unary) (i32.shl (local.get 0) (i32.const 1)))

  (func $even (export "even") (type $unary)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
    (return_call $odd (i32.sub (local.get 0) (i32.const 1))))
  (func $odd (type $unary)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
    (return_call_ref $unary (i32.sub (local.get 0) (i32.const 1)) (ref.func $even)))

  (func (export "indirect") (param i32) (result i32)
    (return_call_indirect $functions (type $unary)
      (local.get 0) (i64.extend_i32_u (i32.and (local.get 0) (i32.const 3)))))

  (func (export "references") (param i32) (result i32)
    (local $f (ref $unary))
    (local.set $f (table.get $typed (i32.rem_u (local.get 0) (i32.const 3))))
    (table.init $typed $passive (i32.const 0) (i32.const 0) (i32.const 1))
    (block $null
      (br_on_null $null (table.get $functions (i64.extend_i32_u (local.get 0))))
      (drop))
    (call_ref $unary (local.get 0) (local.get $f)))

  (func (export "memories") (param i32) (result i64)
    (memory.init $own $bytes (local.get 0) (i32.const 0) (i32.const 10))
    (memory.copy $wide $own (i64.const 65500) (local.get 0) (i32.const 20))
    (i32.store8 $small offset=7 (local.get 0) (i32.const 255))
    (drop (memory.grow $small (i32.const 50)))
    (drop (memory.grow $wide (i64.const 1)))
    (i64.store $imported (local.get 0) (i64.load $wide offset=8 (i64.extend_i32_s (local.get 0))))
    (i64.add (i64.load $imported (i32.const 0))
      (i64.load $wide (i64.extend_i32_s (local.get 0)))))

  (func (export "atomics") (param i32) (result i64)
    (i64.atomic.store $shared (i32.const 8) (i64.extend_i32_u (local.get 0)))
    (drop (i32.atomic.rmw8.cmpxchg_u $shared offset=7 (local.get 0) (i32.const 20) (i32.const 1)))
    (drop (i64.atomic.rmw16.sub_u $shared (i32.const 12) (i64.const 3)))
    (atomic.fence)
    (drop (memory.atomic.wait32 $shared (i32.const 8) (i32.const 20) (i64.const 1)))
    (drop (memory.atomic.notify $own (i32.const 0) (local.get 0)))
    (i64.atomic.rmw.xor $wide (i64.const 16)
      (i64.atomic.load $shared offset=4 (i32.mul (local.get 0) (i32.const 4)))))

  (func (export "vectors") (param i32) (result i32)
    (v128.store $own align=4 (local.get 0)
      (i32x4.add (global.get $vector) (i32x4.splat (local.get 0))))
    (global.set $vector
      (i8x16.shuffle 0 17 2 19 4 21 6 23 8 25 10 27 12 29 14 31
        (v128.load32_splat $own (local.get 0))
        (f64x2.relaxed_madd (global.get $vector) (global.get $vector) (global.get $vector))))
    (i32.add (i8x16.bitmask (global.get $vector))
      (i32x4.extract_lane 2 (i16x8.extmul_low_i8x16_s (global.get $vector) (global.get $vector)))))

  (func (export "wide") (param i64) (result i64)
    (local $high i64)
    (i64.mul_wide_s (local.get 0) (i64.const -3))
    (local.set $high)
    (i64.add128 (local.get $high) (i64.const 1) (local.get 0))
    (i64.xor))

  (func $throws (param i32)
    (if (i32.eqz (local.get 0)) (then (throw $nothing)))
    (if (i32.eq (local.get 0) (i32.const 1)) (then (throw $number (i32.const 42))))
    (drop (call $host (local.get 0))))
  (func (export "catches") (param i32) (result i32)
    (local $exception exnref)
    (block $caught (result i32 exnref)
      (block $other (result exnref)
        (try_table (catch_ref $number $caught) (catch_all_ref $other)
          (call $throws (local.get 0)))
        (return (i32.const 7)))
      (local.set $exception)
      (if (ref.is_null (local.get $exception)) (then (unreachable)))
      (throw_ref (local.get $exception)))
    (drop))

  (func (export "legacy") (param i32) (result i32)
    try $outer (result i32)
      try
        try
          (call $throws (local.get 0))
        delegate $outer
        (throw $nothing)
      catch $number
        (@metadata.code.branch_hint "\01") (br_if 0)
        try (rethrow 1) catch_all end
      catch_all
        (@metadata.code.branch_hint "\00")
        (if (local.get 0) (then (rethrow 1)))
      end
      (i32.const 7)
    catch $number
    end))
