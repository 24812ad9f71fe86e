;; Both encodings in one module, and in one function.

(module
  (tag $a)
  (tag $number (param i32))
  (func $throw (param i32)
    (if (i32.eqz (local.get 0)) (then (throw $a)))
    (throw $number (local.get 0)))

  (func $legacy (param i32) (result i32)
    try (result i32)
      (call $throw (local.get 0)) (i32.const 0)
    catch $a (i32.const 1)
    end)
  (func $newer (param i32) (result i32)
    (block $caught
      (try_table (catch $a $caught) (call $throw (local.get 0)))
      (unreachable))
    (i32.const 1))
  (func (export "between_functions") (param i32) (result i32)
    (block $caught (result i32)
      (try_table (catch $number $caught) (return (call $legacy (local.get 0))))
      (unreachable)))
  (func (export "between_functions_too") (param i32) (result i32)
    try (result i32) (call $newer (local.get 0)) catch $number end)

  ;; One encoding inside the other.
  (func (export "newer_inside") (param i32) (result i32)
    try (result i32)
      (block $caught
        (try_table (catch $a $caught) (call $throw (local.get 0)))
        (unreachable))
      (i32.const 1)
    catch $number
    end)
  (func (export "legacy_inside") (param i32) (result i32)
    (block $caught (result i32)
      (try_table (catch $number $caught)
        try
          (call $throw (local.get 0))
        catch $a (return (i32.const 1))
        end)
      (unreachable)))

  ;; `delegate` treats a `try_table` as a frame with handlers.
  (func (export "delegate_to_newer") (result i32)
    (block $caught (result i32)
      (try_table $table (catch $number $caught)
        try
          try (throw $number (i32.const 3)) delegate $table
        catch_all (unreachable)
        end)
      (unreachable)))
  (func (export "delegate_past_newer") (result i32)
    try $outer (result i32)
      (block $caught (result i32)
        (try_table (catch $number $caught)
          try (throw $number (i32.const 3)) delegate $outer)
        (unreachable))
      (drop)
      (i32.const 1)
    catch $number (i32.const 10) (i32.add)
    end)

  ;; A reference to an exception that the other encoding caught, too.
  (func (export "reference") (param i32) (result i32)
    (local $exception exnref)
    try (result i32)
      (block $caught (result exnref)
        (try_table (catch_all_ref $caught)
          try (call $throw (local.get 0)) catch_all (rethrow 0) end)
        (unreachable))
      (local.tee $exception)
      (throw_ref)
    catch $a (i32.const 1)
    catch $number
      (drop)
      try (result i32)
        (throw_ref (local.get $exception))
      catch $number
      end
    end)
  (func (export "null") (param exnref)
    try (throw_ref (local.get 0)) catch_all end))

(assert_return (invoke "between_functions" (i32.const 0)) (i32.const 1))
(assert_return (invoke "between_functions" (i32.const 9)) (i32.const 9))
(assert_return (invoke "between_functions_too" (i32.const 0)) (i32.const 1))
(assert_return (invoke "between_functions_too" (i32.const 9)) (i32.const 9))
(assert_return (invoke "newer_inside" (i32.const 0)) (i32.const 1))
(assert_return (invoke "newer_inside" (i32.const 9)) (i32.const 9))
(assert_return (invoke "legacy_inside" (i32.const 0)) (i32.const 1))
(assert_return (invoke "legacy_inside" (i32.const 9)) (i32.const 9))
(assert_return (invoke "delegate_to_newer") (i32.const 3))
(assert_return (invoke "delegate_past_newer") (i32.const 13))
(assert_return (invoke "reference" (i32.const 0)) (i32.const 1))
(assert_return (invoke "reference" (i32.const 9)) (i32.const 9))
(assert_trap (invoke "null" (ref.null exn)) "null exception reference")
