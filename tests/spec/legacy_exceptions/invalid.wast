;; Modules that validation refuses.

(assert_invalid (module (tag (param i32)) (func try catch 0 end)) "type mismatch")
(assert_invalid (module (tag) (func try catch 1 end)) "unknown tag")
(assert_invalid
  (module (tag) (func (result i32) try (result i32) (i32.const 0) catch 0 end))
  "type mismatch")
(assert_invalid
  (module (tag) (func try (result i32) catch_all (i32.const 0) end (drop)))
  "type mismatch")
(assert_invalid (module (tag) (func (i32.const 0) try catch 0 (drop) end (drop))) "type mismatch")
(assert_invalid (module (func try (result i32) (i64.const 0) delegate 0 (drop))) "type mismatch")
(assert_invalid (module (func try delegate 1)) "unknown label")
(assert_invalid (module (func (rethrow 0))) "invalid rethrow label")
(assert_invalid (module (func (block (rethrow 0)))) "invalid rethrow label")
(assert_invalid (module (func try (rethrow 0) catch_all end)) "invalid rethrow label")
(assert_invalid (module (tag) (func try catch 0 (block (rethrow 0)) end)) "invalid rethrow label")
(assert_invalid (module (func try catch_all (rethrow 2) end)) "unknown label")
(assert_invalid
  (module (func try try delegate 0 (rethrow 0) catch_all end))
  "invalid rethrow label")

;; If the body sets a local without a value, the local still has no value in the clauses.
(assert_invalid
  (module (tag) (type $f (func)) (elem declare func 0)
    (func (local $x (ref $f))
      try (local.set $x (ref.func 0)) (throw 0) catch_all (drop (local.get $x)) end))
  "uninitialized local")

;; Clauses in the wrong place: in other frames, after `catch_all`, or outside of any frame.
(assert_malformed
  (module binary
    "\00asm\01\00\00\00\01\04\01\60\00\00\03\02\01\00\0d\03\01\00\00"
    "\0a\09\01\07\00\02\40\07\00\0b\0b")
  "`catch` found outside")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00\01\04\01\60\00\00\03\02\01\00\0d\03\01\00\00"
    "\0a\08\01\06\00\02\40\19\0b\0b")
  "`catch_all` found outside")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00\01\04\01\60\00\00\03\02\01\00\0d\03\01\00\00"
    "\0a\0a\01\08\00\06\40\19\07\00\0b\0b")
  "`catch` found outside")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00\01\04\01\60\00\00\03\02\01\00\0d\03\01\00\00"
    "\0a\09\01\07\00\06\40\19\19\0b\0b")
  "`catch_all` found outside")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00\01\04\01\60\00\00\03\02\01\00\0d\03\01\00\00"
    "\0a\0a\01\08\00\06\40\07\00\18\00\0b")
  "`delegate` found outside")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00\01\04\01\60\00\00\03\02\01\00\0d\03\01\00\00"
    "\0a\08\01\06\00\02\40\18\00\0b")
  "`delegate` found outside")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00\01\04\01\60\00\00\03\02\01\00\0d\03\01\00\00"
    "\0a\06\01\04\00\07\00\0b")
  "`catch` found outside")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00\01\04\01\60\00\00\03\02\01\00\0d\03\01\00\00"
    "\0a\06\01\04\00\18\00\0b")
  "`delegate` found outside")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00\01\04\01\60\00\00\03\02\01\00\0d\03\01\00\00"
    "\0a\05\01\03\00\19\0b")
  "`catch_all` found outside")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00\01\04\01\60\00\00\03\02\01\00\0d\03\01\00\00"
    "\0a\0a\01\08\00\41\00\04\40\19\0b\0b")
  "`catch_all` found outside")
(assert_malformed
  (module binary
    "\00asm\01\00\00\00\01\04\01\60\00\00\03\02\01\00\0d\03\01\00\00"
    "\0a\08\01\06\00\06\40\05\0b\0b")
  "`else` found outside")
