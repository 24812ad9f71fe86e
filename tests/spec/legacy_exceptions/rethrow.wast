;; `rethrow` throws the exception that a clause has caught, from any place in the clause.

(module
  (tag $a)
  (tag $number (param i32))
  (tag $reference (param externref i64))
  (global $trace (mut i32) (i32.const 0))
  (func $note (param i32)
    (global.set $trace
      (i32.add (i32.mul (global.get $trace) (i32.const 10)) (local.get 0))))
  (func $trace (result i32)
    (global.get $trace) (global.set $trace (i32.const 0)))
  (func $throw (param i32)
    (if (i32.eqz (local.get 0)) (then (throw $a)))
    (throw $number (local.get 0)))

  ;; The handlers of its own `try` do not catch it. Outer handlers do, or the caller gets it.
  (func $again (param i32)
    try
      (call $throw (local.get 0))
    catch $number (drop) (call $note (i32.const 1)) (rethrow 0)
    catch_all (call $note (i32.const 2)) (rethrow 0)
    end)
  (func (export "to_caller") (param i32) (result i32)
    try
      (call $again (local.get 0))
    catch $a (call $note (i32.const 3))
    catch $number (call $note)
    end
    (call $trace))
  (func (export "to_around") (param i32) (result i32)
    try
      try
        try
          (call $throw (local.get 0))
        catch $a (call $note (i32.const 1)) (rethrow 0)
        catch $number (drop) (call $note (i32.const 2)) (rethrow 0)
        end
      catch $a (call $note (i32.const 3))
      catch_all (call $note (i32.const 4)) (rethrow 0)
      end
    catch $number (call $note)
    end
    (call $trace))

  ;; The label names an outer clause. Each clause keeps its own exception.
  (func (export "labels") (param i32) (result i32)
    try (result i32)
      try $1
        (throw $number (i32.const 1))
      catch $number
        (drop)
        try $2
          (throw $number (i32.const 2))
        catch $number
          (drop)
          try $3
            (throw $number (i32.const 3))
          catch_all
            (block $block
              (loop
                (if (i32.eq (local.get 0) (i32.const 1)) (then (rethrow $1)))
                (if (i32.eq (local.get 0) (i32.const 2)) (then (rethrow $2)))
                (if (i32.eq (local.get 0) (i32.const 3)) (then (rethrow $3)))))
          end
        end
      catch_all
      end
      (i32.const 0)
    catch $number
    end)

  ;; A `try` inside the clause catches the rethrown exception.
  (func (export "caught_in_clause") (result i32)
    try
      (throw $number (i32.const 1))
    catch $number
      (call $note)
      try
        (rethrow 1)
      catch $number (i32.const 1) (i32.add) (call $note)
      end
      try
        try (rethrow 2) delegate 0
      catch_all (call $note (i32.const 3))
      end
      try
        try
          (rethrow 2)
        catch_all (call $note (i32.const 4)) (rethrow 0)
        end
      catch $number (i32.const 4) (i32.add) (call $note)
      end
    end
    (call $trace))

  ;; Repeated rethrows, while other exceptions are made and freed.
  (func (export "again_and_again") (param i32) (result i32)
    (local $sum i32)
    try
      (throw $number (i32.const 7))
    catch_all
      (loop $more
        try (throw $number (i32.const 1000000)) catch_all end
        try
          (rethrow 2)
        catch $number (local.set $sum (i32.add (local.get $sum)))
        end
        (br_if $more (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    end
    (local.get $sum))

  ;; The values stay the thrown values.
  (func (export "values") (param externref i64) (result externref i64)
    try (result externref i64)
      try
        (throw $reference (local.get 0) (local.get 1))
      catch $reference
        (drop) (drop)
        (local.set 1 (i64.const 0))
        (local.set 0 (ref.null extern))
        (rethrow 0)
      end
      (unreachable)
    catch $reference
    end)

  ;; A chain of frames, each of which catches and rethrows the exception.
  (func $down (param i32)
    (if (i32.eqz (local.get 0)) (then (throw $number (i32.const 42))))
    try
      (call $down (i32.sub (local.get 0) (i32.const 1)))
    catch $a (unreachable)
    catch $number (drop) (rethrow 0)
    end)
  (func (export "up") (param i32) (result i32)
    try (result i32) (call $down (local.get 0)) (unreachable) catch $number end)
  (func (export "uncaught") (call $down (i32.const 5))))

(assert_return (invoke "to_caller" (i32.const 0)) (i32.const 23))
(assert_return (invoke "to_caller" (i32.const 9)) (i32.const 19))
(assert_return (invoke "to_around" (i32.const 0)) (i32.const 13))
(assert_return (invoke "to_around" (i32.const 9)) (i32.const 249))
(assert_return (invoke "labels" (i32.const 0)) (i32.const 0))
(assert_return (invoke "labels" (i32.const 1)) (i32.const 1))
(assert_return (invoke "labels" (i32.const 2)) (i32.const 2))
(assert_return (invoke "labels" (i32.const 3)) (i32.const 3))
(assert_return (invoke "caught_in_clause") (i32.const 12345))
(assert_return (invoke "again_and_again" (i32.const 1000)) (i32.const 7000))
(assert_return (invoke "values" (ref.extern 5) (i64.const -6)) (ref.extern 5) (i64.const -6))
(assert_return (invoke "up" (i32.const 1000)) (i32.const 42))
(assert_exception (invoke "uncaught"))
(assert_return (invoke "up" (i32.const 3)) (i32.const 42))
