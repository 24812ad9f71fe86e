--TEST--
Module: fromText(): names line and column of an error
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([
    "\0asm\1\0\0\0",
    '',
    "(module\n  (func\n    (i32.foo)))",
    "(module\n  (func (export \"f\") (result i32)\n    (i64.const 1)))",
    "(module (func call \$nowhere))",
    "(module \xff)",
] as $wat) {
    try {
        Wasm\Module::fromText($wat);
        echo "not refused\n";
    } catch (Wasm\Exception\CompileError $e) {
        echo $e->getMessage(), "\n\n";
    }
}
?>
--EXPECT--
unexpected character '\u{0}'
     --> <text>:1:1
      |
    1 |  asm    
      | ^

expected at least one module field
     --> <text>:1:1
      |
    1 | 
      | ^

unknown operator or unexpected token
     --> <text>:3:6
      |
    3 |     (i32.foo)))
      |      ^

type mismatch: expected i32, found i64
     --> <text>:3:6
      |
    3 |     (i64.const 1)))
      |      ^

unknown func: failed to find name `$nowhere`
     --> <text>:1:20
      |
    1 | (module (func call $nowhere))
      |                    ^

the text is not UTF-8 (invalid utf-8 sequence of 1 bytes from index 8)
