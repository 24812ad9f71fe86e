;; Catching with `try`: the clause, the values, and the places where its handlers are active.

(module $tags
  (tag (export "a"))
  (tag (export "values") (param i32 i64 f32 f64 v128 externref))
  (func (export "throw_a") (throw 0)))
(register "tags")

(module
  (type $thrower (func (param i32)))
  (tag $a (import "tags" "a"))
  (tag $values (import "tags" "values") (param i32 i64 f32 f64 v128 externref))
  (import "tags" "throw_a" (func $throw_a_elsewhere))
  (tag $b)
  (tag $number (param i32))
  (tag $same_type (param i32))
  (table funcref (elem $throw))
  (global $trace (mut i32) (i32.const 0))
  (memory 1)

  (func $note (param i32)
    (global.set $trace
      (i32.add (i32.mul (global.get $trace) (i32.const 10)) (local.get 0))))
  (func $trace (result i32)
    (global.get $trace) (global.set $trace (i32.const 0)))

  (func $throw (type $thrower)
    (block $3 (block $2 (block $1 (block $0
      (br_table $0 $1 $2 $3 (local.get 0)))
      (throw $a))
      (throw $b))
      (throw $number (i32.const 42)))
    (if (i32.eq (local.get 0) (i32.const 3)) (then (throw $same_type (i32.const 43)))))

  ;; The first matching clause catches. Each kind of call throws.
  (func $clauses (export "clauses") (param i32) (result i32)
    try (result i32)
      (call $throw (local.get 0)) (i32.const 1)
    catch $b (i32.const 2)
    catch $number
    catch $b (i32.const 3)
    catch_all (i32.const 4)
    end)
  (func (export "indirect") (param i32) (result i32)
    try (result i32)
      (call_indirect (type $thrower) (local.get 0) (i32.const 0)) (i32.const 1)
    catch $a (i32.const 2)
    catch $number
    catch_all (i32.const 4)
    end)
  (func (export "reference") (param i32) (result i32)
    try (result i32)
      (call_ref $thrower (local.get 0) (ref.func $throw)) (i32.const 1)
    catch $same_type
    catch_all (i32.const 4)
    end)
  (func (export "imported") (result i32)
    try (result i32)
      (call $throw_a_elsewhere) (i32.const 1)
    catch $b (i32.const 2)
    catch $a (i32.const 3)
    end)
  (func (export "same_function") (param i32) (result i32)
    try (result i32)
      (if (local.get 0) (then (throw $number (local.get 0))))
      (i32.const 1)
    catch $same_type
    catch $number (i32.const 1) (i32.add)
    end)

  ;; An exception that no clause catches goes to the outer `try`, or to the caller.
  (func $partial (param i32) (result i32)
    try (result i32)
      (call $throw (local.get 0)) (i32.const 1)
    catch $a (i32.const 2)
    end)
  (func (export "uncaught") (param i32) (result i32) (call $partial (local.get 0)))
  (func (export "nested") (param i32) (result i32)
    try (result i32)
      try (result i32)
        try (result i32)
          (call $partial (local.get 0))
        catch $a (i32.const 3)
        catch $b (i32.const 4)
        end
      catch $a (i32.const 5)
      catch $b (i32.const 6)
      catch $number
      end
    catch_all (i32.const 7)
    end)

  ;; Without a clause, `try` is a block.
  (func (export "no_clause") (param i32) (result i32)
    try (result i32)
      try (result i32) (call $throw (local.get 0)) (i32.const 1) end
    catch $b (i32.const 2)
    catch_all (i32.const 3)
    end)

  ;; The clauses are not part of the body: they do not catch their own exceptions.
  (func (export "throw_in_clause") (param i32) (result i32)
    try (result i32)
      try (result i32)
        (throw $a)
      catch $a
        (call $note (i32.const 1))
        (call $throw (local.get 0))
        (i32.const 9)
      catch $b (call $note (i32.const 2)) (i32.const 0)
      catch_all (call $note (i32.const 3)) (i32.const 0)
      end
    catch $a (call $note (i32.const 4)) (i32.const 0)
    catch_all (call $note (i32.const 5)) (i32.const 0)
    end
    (drop)
    (call $trace))
  (func (export "throw_in_catch_all") (result i32)
    try
      try
        (throw $a)
      catch_all (call $note (i32.const 1)) (throw $a)
      end
      (call $note (i32.const 2))
    catch $a (call $note (i32.const 3))
    end
    (call $trace))
  (func (export "throw_after_end") (result i32)
    try
      try (call $note (i32.const 1)) catch_all (call $note (i32.const 2)) end
      try (call $throw (i32.const 0)) catch_all (call $note (i32.const 3)) end
      (call $throw (i32.const 0))
    catch_all (call $note (i32.const 4))
    end
    (call $trace))
  (func (export "try_in_clause") (param i32) (result i32)
    try
      (throw $number (i32.const 5))
    catch $number
      (call $note)
      try
        (call $throw (local.get 0))
      catch $number (drop) (call $note (i32.const 6))
      catch $a (call $note (i32.const 7))
      end
      (call $note (i32.const 8))
    end
    (call $trace))

  ;; Values of every type; operands below the `try` stay on the stack; parameters and results of blocks.
  (func (export "values") (param externref) (result i32 i64 f32 f64 i32 externref)
    try (result i32 i64 f32 f64 v128 externref)
      (throw $values (i32.const -1) (i64.const -2) (f32.const 3.5) (f64.const -0.25)
        (v128.const i32x4 1 2 3 4) (local.get 0))
    catch $values
    end
    (local.set 0)
    (i32x4.extract_lane 2)
    (local.get 0))
  (func (export "operands") (param i32) (result i32)
    (i32.const 1000)
    (i32.const 200)
    try (param i32) (result i32 i32)
      (call $throw (local.get 0)) (i32.const 30)
    catch $number (i32.const 1)
    catch_all (i32.const 4) (i32.const 5)
    end
    (i32.add)
    (i32.add))

  ;; Locals and memory keep the values that they had at the throw.
  (func (export "state") (param i32) (result i32)
    (local $x i32)
    (local.set $x (i32.const 1))
    try
      (local.set $x (i32.const 2))
      (i32.store (i32.const 0) (i32.const 100))
      (call $throw (local.get 0))
      (local.set $x (i32.const 3))
      (i32.store (i32.const 0) (i32.const 200))
      (throw $b)
    catch_all
    end
    (i32.add (local.get $x) (i32.load (i32.const 0))))

  ;; After a branch out of a body or a clause, its handlers are inactive.
  (func (export "branches") (param i32 i32) (result i32)
    try $outer
      (loop $again
        (block $out
          try $inner
            (call $note (i32.const 1))
            (br_if $out (i32.eqz (local.get 0)))
            (br_if $inner (i32.eq (local.get 0) (i32.const 1)))
            (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
            (br_if $again (i32.eq (local.get 0) (i32.const 4)))
            (throw $number (local.get 0))
          catch $number
            (call $note (i32.const 2))
            (br_if $again (i32.ne (local.get 0) (i32.const 2)))
            (drop)
            (br $out)
            (unreachable)
          catch_all (return (i32.const -1))
          end
          (call $note (i32.const 3)))
        (call $throw (local.get 1))
        (call $note (i32.const 4)))
    catch $a (call $note (i32.const 5))
    end
    (call $trace))
  (func (export "return_from_clause") (param i32) (result i32)
    try
      try
        (call $throw (local.get 0)) (return (i32.const 1))
      catch $number (return)
      catch $a (return (i32.const 3))
      end
    catch_all (return (i32.const 4))
    end
    (i32.const 5))

  ;; The handlers are inactive during a tail call.
  (func $tail (param i32)
    try
      (return_call $throw (local.get 0))
    catch_all (call $note (i32.const 1))
    end)
  (func $tail_in_clause (param i32)
    try
      (throw $a)
    catch $a (return_call $throw (local.get 0))
    catch_all (call $note (i32.const 2))
    end)
  (func (export "tail") (param i32) (result i32)
    try (call $tail (local.get 0)) catch $a (call $note (i32.const 3)) end
    try (call $tail_in_clause (local.get 0)) catch $a (call $note (i32.const 4)) end
    (call $trace))

  ;; A trap is no exception.
  (func (export "trap") (param i32)
    try
      (drop (i32.div_s (i32.const 1) (local.get 0))) (call $endless)
    catch_all
    end)
  (func $endless (call $endless))

  ;; Many exceptions, and recursion with a handler in each frame.
  (func (export "many") (param i32) (result i32)
    (local $sum i32)
    (loop $again
      try
        (call $throw (i32.and (local.get 0) (i32.const 3)))
      catch $number (local.set $sum (i32.add (local.get $sum)))
      catch_all (local.set $sum (i32.add (local.get $sum) (i32.const 1)))
      end
      (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get $sum))
  (func $recursive (export "recursive") (param i32) (result i32)
    (if (i32.eqz (local.get 0)) (then (throw $number (i32.const 0))))
    try (result i32)
      (call $recursive (i32.sub (local.get 0) (i32.const 1)))
    catch $a (unreachable)
    catch $number (throw $number (i32.add (i32.const 1)))
    end)
  (func (export "depth") (param i32) (result i32)
    try (result i32) (call $recursive (local.get 0)) catch $number end))

(assert_return (invoke "clauses" (i32.const 0)) (i32.const 4))
(assert_return (invoke "clauses" (i32.const 1)) (i32.const 2))
(assert_return (invoke "clauses" (i32.const 2)) (i32.const 42))
(assert_return (invoke "clauses" (i32.const 3)) (i32.const 4))
(assert_return (invoke "clauses" (i32.const 4)) (i32.const 1))
(assert_return (invoke "indirect" (i32.const 0)) (i32.const 2))
(assert_return (invoke "indirect" (i32.const 2)) (i32.const 42))
(assert_return (invoke "indirect" (i32.const 3)) (i32.const 4))
(assert_return (invoke "indirect" (i32.const 4)) (i32.const 1))
(assert_return (invoke "reference" (i32.const 3)) (i32.const 43))
(assert_return (invoke "reference" (i32.const 2)) (i32.const 4))
(assert_return (invoke "imported") (i32.const 3))
(assert_return (invoke "same_function" (i32.const 0)) (i32.const 1))
(assert_return (invoke "same_function" (i32.const 7)) (i32.const 8))
(assert_return (invoke "uncaught" (i32.const 0)) (i32.const 2))
(assert_exception (invoke "uncaught" (i32.const 1)))
(assert_exception (invoke "uncaught" (i32.const 2)))
(assert_return (invoke "uncaught" (i32.const 4)) (i32.const 1))
(assert_return (invoke "nested" (i32.const 0)) (i32.const 2))
(assert_return (invoke "nested" (i32.const 1)) (i32.const 4))
(assert_return (invoke "nested" (i32.const 2)) (i32.const 42))
(assert_return (invoke "nested" (i32.const 3)) (i32.const 7))
(assert_return (invoke "no_clause" (i32.const 0)) (i32.const 3))
(assert_return (invoke "no_clause" (i32.const 1)) (i32.const 2))
(assert_return (invoke "no_clause" (i32.const 4)) (i32.const 1))
(assert_return (invoke "throw_in_clause" (i32.const 0)) (i32.const 14))
(assert_return (invoke "throw_in_clause" (i32.const 1)) (i32.const 15))
(assert_return (invoke "throw_in_clause" (i32.const 4)) (i32.const 1))
(assert_return (invoke "throw_in_catch_all") (i32.const 13))
(assert_return (invoke "throw_after_end") (i32.const 134))
(assert_return (invoke "try_in_clause" (i32.const 0)) (i32.const 578))
(assert_return (invoke "try_in_clause" (i32.const 2)) (i32.const 568))
(assert_return (invoke "try_in_clause" (i32.const 4)) (i32.const 58))
(assert_exception (invoke "try_in_clause" (i32.const 1)))
(assert_return (invoke "try_in_clause" (i32.const 4)) (i32.const 558))
(assert_return (invoke "values" (ref.extern 7))
  (i32.const -1) (i64.const -2) (f32.const 3.5) (f64.const -0.25) (i32.const 3) (ref.extern 7))
(assert_return (invoke "operands" (i32.const 2)) (i32.const 1043))
(assert_return (invoke "operands" (i32.const 0)) (i32.const 1009))
(assert_return (invoke "operands" (i32.const 4)) (i32.const 1230))
(assert_return (invoke "state" (i32.const 0)) (i32.const 102))
(assert_return (invoke "state" (i32.const 4)) (i32.const 203))
(assert_return (invoke "branches" (i32.const 0) (i32.const 4)) (i32.const 14))
(assert_return (invoke "branches" (i32.const 0) (i32.const 0)) (i32.const 15))
(assert_return (invoke "branches" (i32.const 1) (i32.const 4)) (i32.const 134))
(assert_return (invoke "branches" (i32.const 5) (i32.const 0)) (i32.const 112125))
(assert_exception (invoke "branches" (i32.const 0) (i32.const 1)))
(assert_return (invoke "return_from_clause" (i32.const 0)) (i32.const 3))
(assert_return (invoke "return_from_clause" (i32.const 1)) (i32.const 4))
(assert_return (invoke "return_from_clause" (i32.const 2)) (i32.const 42))
(assert_return (invoke "return_from_clause" (i32.const 4)) (i32.const 1))
(assert_return (invoke "branches" (i32.const 0) (i32.const 4)) (i32.const 114))
(assert_return (invoke "tail" (i32.const 0)) (i32.const 34))
(assert_exception (invoke "tail" (i32.const 1)))
(assert_return (invoke "tail" (i32.const 4)) (i32.const 0))
(assert_trap (invoke "trap" (i32.const 0)) "integer divide by zero")
(assert_exhaustion (invoke "trap" (i32.const 1)) "call stack exhausted")
(assert_return (invoke "many" (i32.const 4000)) (i32.const 45000))
(assert_return (invoke "depth" (i32.const 1000)) (i32.const 1000))
