;; A module that imports a function. It adds up the squares of the numbers 1, 2,
;; ... n. The imported function env.square computes each of the squares.
(module
  (import "env" "square" (func $square (param i32) (result i32)))

  (func (export "sum_of_squares") (param $n i32) (result i32)
    (local $i i32)
    (local $sum i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_s (local.get $i) (local.get $n)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (local.set $sum
          (i32.add (local.get $sum) (call $square (local.get $i))))
        (br $next)))
    (local.get $sum)))
