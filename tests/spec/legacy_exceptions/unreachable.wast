;; `try` in unreachable code, and bodies and clauses with an unreachable end.

(module
  (tag $a)
  (tag $number (param i32))
  (func $throw (param i32)
    (if (i32.eq (local.get 0) (i32.const 1)) (then (throw $a)))
    (if (i32.eq (local.get 0) (i32.const 2)) (then (throw $number (i32.const 6)))))

  ;; The whole `try` is unreachable.
  (func (export "whole") (result i32)
    (return (i32.const 1))
    try (result i32)
      (throw $a)
    catch $a (rethrow 0)
    catch $number (i32.const 5) (i32.add)
    catch_all
      try (call $throw (i32.const 1)) delegate 0
      try delegate 1
      (rethrow 0)
    end
    (i32.add (i32.const 1)))
  (func (export "whole_in_body") (param i32) (result i32)
    try (result i32)
      (call $throw (local.get 0))
      (return (i32.const 1))
      try
        try (unreachable) catch_all (rethrow 0) end
      catch $a (rethrow 0)
      end
      try (br 1 (i32.const 8)) delegate 0
    catch_all (i32.const 2)
    end)
  (func (export "whole_in_clause") (param i32) (result i32)
    try (result i32)
      (call $throw (local.get 0)) (i32.const 1)
    catch $a
      (br 0 (i32.const 2))
      try (result i32)
        (rethrow 1)
      catch $number try (rethrow 1) delegate 1 (drop) (rethrow 1)
      end
    catch $number
    end)

  ;; The end of the body is unreachable and the ends of the clauses are not, and the reverse.
  (func (export "body") (param i32) (result i32)
    try (result i32)
      (call $throw (local.get 0)) (return (i32.const 1))
    catch $a (i32.const 2)
    catch $number (br 0) (i64.const 0) (drop)
    catch_all (unreachable)
    end)
  (func (export "clauses") (param i32) (result i32)
    try (result i32)
      (call $throw (local.get 0)) (i32.const 1)
    catch $a (return (i32.const 2))
    catch $number (return)
    end)
  (func (export "everything") (param i32) (result i32)
    try (result i32)
      try
        (call $throw (local.get 0)) (throw $a)
      catch $a (return (i32.const 2))
      catch_all (rethrow 0)
      end
      (i64.const 0)
      (unreachable)
    catch $number (return)
    end)
  (func (export "body_of_delegate") (param i32) (result i32)
    try $outer (result i32)
      try (result i64) (call $throw (local.get 0)) (throw $number (i32.const 9)) delegate $outer
      (drop)
      (i32.const 5)
    catch $a (i32.const 2)
    catch $number
    end)

  ;; No instruction of the body can throw, or the whole body is unreachable.
  (func (export "nothing_throws") (param i32) (result i32)
    try (result i32)
      (i32.add (local.get 0) (i32.const 1))
    catch $number (i32.add (local.get 0))
    catch_all (local.get 0)
    end)
  (func (export "empty")
    try end
    try catch $a catch_all end
    try delegate 0)
  (func (export "traps") try (unreachable) catch_all end)
  (func (export "dead_handler") (param i32) (result i32)
    (local $x i32)
    (block $out
      try
        (br $out) (call $throw (i32.const 1))
      catch $number (local.set $x) (br $out)
      catch_all (local.set $x (i32.const 7)) (rethrow 0)
      end)
    (i32.add (local.get $x) (local.get 0)))

  ;; Frames of other kinds outside and inside.
  (func (export "in_frames") (param i32) (result i32)
    (local $count i32)
    (loop $again (result i32)
      (if (result i32) (i32.lt_u (local.get $count) (i32.const 3))
        (then
          try (result i32)
            (local.set $count (i32.add (local.get $count) (i32.const 1)))
            (call $throw (local.get 0))
            (br $again)
          catch $number (return)
          catch $a
            (if (local.get 0) (then (br $again)) (else (unreachable)))
            (unreachable)
          end)
        (else (local.get $count))))))

(assert_return (invoke "whole") (i32.const 1))
(assert_return (invoke "whole_in_body" (i32.const 0)) (i32.const 1))
(assert_return (invoke "whole_in_body" (i32.const 1)) (i32.const 2))
(assert_return (invoke "whole_in_clause" (i32.const 0)) (i32.const 1))
(assert_return (invoke "whole_in_clause" (i32.const 1)) (i32.const 2))
(assert_return (invoke "whole_in_clause" (i32.const 2)) (i32.const 6))
(assert_return (invoke "body" (i32.const 0)) (i32.const 1))
(assert_return (invoke "body" (i32.const 1)) (i32.const 2))
(assert_return (invoke "body" (i32.const 2)) (i32.const 6))
(assert_return (invoke "clauses" (i32.const 0)) (i32.const 1))
(assert_return (invoke "clauses" (i32.const 1)) (i32.const 2))
(assert_return (invoke "clauses" (i32.const 2)) (i32.const 6))
(assert_return (invoke "everything" (i32.const 0)) (i32.const 2))
(assert_return (invoke "everything" (i32.const 2)) (i32.const 6))
(assert_return (invoke "body_of_delegate" (i32.const 0)) (i32.const 9))
(assert_return (invoke "body_of_delegate" (i32.const 1)) (i32.const 2))
(assert_return (invoke "nothing_throws" (i32.const 4)) (i32.const 5))
(assert_return (invoke "empty"))
(assert_trap (invoke "traps") "unreachable")
(assert_return (invoke "dead_handler" (i32.const 4)) (i32.const 4))
(assert_return (invoke "in_frames" (i32.const 0)) (i32.const 3))
(assert_return (invoke "in_frames" (i32.const 1)) (i32.const 3))
(assert_return (invoke "in_frames" (i32.const 2)) (i32.const 6))
