;; A module with a linear memory of one page of 65536 bytes. A string cannot be a
;; result, so return_hello returns the offset of the string in memory. As in C, a
;; zero byte marks the end of a string.
(module
  (memory (export "memory") 1)
  (data (i32.const 1024) "Hello, World!\00")

  (func (export "return_hello") (result i32)
    (i32.const 1024)))
