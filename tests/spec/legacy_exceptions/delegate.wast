;; `delegate` hands exceptions to the handlers that are active at a label.

(module
  (tag $a)
  (tag $number (param i32))
  (global $trace (mut i32) (i32.const 0))
  (func $note (param i32)
    (global.set $trace
      (i32.add (i32.mul (global.get $trace) (i32.const 10)) (local.get 0))))
  (func $trace (result i32)
    (global.get $trace) (global.set $trace (i32.const 0)))
  (func $throw (param i32)
    (if (i32.eq (local.get 0) (i32.const 1)) (then (throw $a)))
    (if (i32.eq (local.get 0) (i32.const 2)) (then (throw $number (i32.const 6)))))

  ;; Delegation to the outer `try`, and past it to the next outer `try`, for a call and for a throw.
  (func (export "to_next") (param i32) (result i32)
    try $outer
      try (call $throw (local.get 0)) (call $note (i32.const 1)) delegate $outer
      (call $note (i32.const 2))
    catch $a (call $note (i32.const 3))
    catch $number (call $note)
    end
    (call $trace))
  (func (export "past_one") (param i32) (result i32)
    try $outer
      try $between
        try (call $throw (local.get 0)) (call $note (i32.const 1)) delegate $outer
        (call $note (i32.const 2))
      catch_all (call $note (i32.const 3))
      end
      (call $note (i32.const 4))
    catch_all (call $note (i32.const 5))
    end
    (call $trace))
  (func (export "throw_past_one") (result i32)
    try $outer
      try
        try (throw $number (i32.const 1)) delegate $outer
      catch_all (call $note (i32.const 3))
      end
    catch $a
    catch $number (call $note)
    end
    (call $trace))

  ;; A label that is not a `try`: the next outer `try` gets the exception.
  (func (export "to_block") (param i32) (result i32)
    try
      (block $block
        try
          try (call $throw (local.get 0)) delegate $block
        catch_all (call $note (i32.const 1))
        end)
      (call $note (i32.const 2))
    catch_all (call $note (i32.const 3))
    end
    (call $trace))
  (func (export "to_loop_and_if") (param i32) (result i32)
    try
      (loop $loop
        try
          (if $if (local.get 0)
            (then
              try (call $throw (local.get 0)) delegate $if)
            (else
              try (throw $a) delegate $loop))
        catch_all (call $note (i32.const 1))
        end)
    catch_all (call $note (i32.const 2))
    end
    (call $trace))

  ;; A label of a clause: its own handlers are no longer active.
  (func (export "to_clause") (param i32) (result i32)
    try
      try $inner
        (throw $a)
      catch $a
        (call $note (i32.const 1))
        try (call $throw (local.get 0)) delegate $inner
      catch $number (drop) (call $note (i32.const 2))
      catch_all (call $note (i32.const 3))
      end
    catch_all (call $note (i32.const 4))
    end
    (call $trace))
  (func (export "past_clause") (param i32) (result i32)
    try $outer
      try
        try
          (throw $a)
        catch_all
          try $there
            try (call $throw (local.get 0)) delegate $outer
          catch_all (call $note (i32.const 1))
          end
        end
      catch_all (call $note (i32.const 2))
      end
    catch_all (call $note (i32.const 3))
    end
    (call $trace))

  ;; The label of the function body delegates to the caller.
  (func $to_caller (param i32)
    try
      try (call $throw (local.get 0)) delegate 1
    catch_all (call $note (i32.const 1))
    end)
  (func $to_caller_at_once (param i32)
    try (call $throw (local.get 0)) delegate 0)
  (func $to_caller_from_clause (param i32)
    try
      (throw $a)
    catch_all
      try
        try (call $throw (local.get 0)) delegate 2
      catch_all (call $note (i32.const 1))
      end
    end)
  (func (export "to_caller") (param i32) (result i32)
    try (call $to_caller (local.get 0)) catch_all (call $note (i32.const 2)) end
    try (call $to_caller_at_once (local.get 0)) catch_all (call $note (i32.const 3)) end
    try (call $to_caller_from_clause (local.get 0)) catch_all (call $note (i32.const 4)) end
    (call $trace))

  ;; A chain: a `try` that delegates passes delegated exceptions on.
  (func (export "chain") (param i32) (result i32)
    try $0
      try $1
        try $2
          try $3
            try (call $throw (local.get 0)) (call $note (i32.const 1)) delegate $2
          catch_all (call $note (i32.const 2))
          end
        delegate $0
      catch_all (call $note (i32.const 3))
      end
      (call $note (i32.const 4))
    catch $a (call $note (i32.const 5))
    catch $number (call $note)
    end
    (call $trace))

  ;; A `try` without clauses passes exceptions on, and so does a `try` without a matching clause.
  (func (export "to_try_without_fitting_clause") (param i32) (result i32)
    try
      try $none
        try
          try (call $throw (local.get 0)) delegate $none
        catch_all (call $note (i32.const 1))
        end
      end
    catch $a (call $note (i32.const 2))
    catch_all
      try
        try $other
          try
            try (throw $number (i32.const 9)) delegate $other
          catch_all (call $note (i32.const 3))
          end
        catch $a (call $note (i32.const 4))
        end
      catch $number (call $note)
      end
    end
    (call $trace))

  ;; Results, parameters, and a branch out.
  (func (export "results") (param i32) (result i32)
    try $outer (result i32)
      (i32.const 1)
      try $inner (param i32) (result i32 i32)
        (br_if $inner (i32.const 2) (i32.eqz (local.get 0)))
        (call $throw (local.get 0))
        (drop) (drop)
        (br $outer (i32.const 4))
      delegate $outer
      (i32.add)
    catch $number
    catch_all (i32.const 5)
    end)

  ;; After a `delegate`, the same handlers are active as before it.
  (func (export "after") (param i32) (result i32)
    try
      try
        try (call $note (i32.const 1)) delegate 2
        (call $throw (local.get 0))
      catch_all (call $note (i32.const 2))
      end
    catch_all (call $note (i32.const 3))
    end
    (call $trace))

  (func $tail (param i32)
    try
      try (return_call $throw (local.get 0)) delegate 0
    catch_all (call $note (i32.const 1))
    end)
  (func (export "tail") (param i32) (result i32)
    try (call $tail (local.get 0)) catch_all (call $note (i32.const 2)) end
    (call $trace)))

(assert_return (invoke "to_next" (i32.const 0)) (i32.const 12))
(assert_return (invoke "to_next" (i32.const 1)) (i32.const 3))
(assert_return (invoke "to_next" (i32.const 2)) (i32.const 6))
(assert_return (invoke "past_one" (i32.const 0)) (i32.const 124))
(assert_return (invoke "past_one" (i32.const 1)) (i32.const 5))
(assert_return (invoke "throw_past_one") (i32.const 1))
(assert_return (invoke "to_block" (i32.const 0)) (i32.const 2))
(assert_return (invoke "to_block" (i32.const 1)) (i32.const 3))
(assert_return (invoke "to_loop_and_if" (i32.const 0)) (i32.const 2))
(assert_return (invoke "to_loop_and_if" (i32.const 1)) (i32.const 1))
(assert_return (invoke "to_clause" (i32.const 0)) (i32.const 1))
(assert_return (invoke "to_clause" (i32.const 1)) (i32.const 14))
(assert_return (invoke "to_clause" (i32.const 2)) (i32.const 14))
(assert_return (invoke "past_clause" (i32.const 0)) (i32.const 0))
(assert_return (invoke "past_clause" (i32.const 1)) (i32.const 3))
(assert_return (invoke "to_caller" (i32.const 0)) (i32.const 0))
(assert_return (invoke "to_caller" (i32.const 1)) (i32.const 234))
(assert_return (invoke "chain" (i32.const 0)) (i32.const 14))
(assert_return (invoke "chain" (i32.const 1)) (i32.const 5))
(assert_return (invoke "chain" (i32.const 2)) (i32.const 6))
(assert_return (invoke "to_try_without_fitting_clause" (i32.const 0)) (i32.const 0))
(assert_return (invoke "to_try_without_fitting_clause" (i32.const 1)) (i32.const 2))
(assert_return (invoke "to_try_without_fitting_clause" (i32.const 2)) (i32.const 9))
(assert_return (invoke "results" (i32.const 0)) (i32.const 3))
(assert_return (invoke "results" (i32.const 1)) (i32.const 5))
(assert_return (invoke "results" (i32.const 2)) (i32.const 6))
(assert_return (invoke "results" (i32.const 3)) (i32.const 4))
(assert_return (invoke "after" (i32.const 0)) (i32.const 1))
(assert_return (invoke "after" (i32.const 1)) (i32.const 12))
(assert_return (invoke "tail" (i32.const 0)) (i32.const 0))
(assert_return (invoke "tail" (i32.const 1)) (i32.const 2))
