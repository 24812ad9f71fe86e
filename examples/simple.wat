;; The smallest useful module: one exported function that adds two numbers.
(module
  (func (export "sum") (param $x i32) (param $y i32) (result i32)
    (i32.add (local.get $x) (local.get $y))))
