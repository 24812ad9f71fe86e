--TEST--
Module: __construct(): describes the error in a source
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([
    'missing.wasm',
    '',
    "nul\0byte",
    __DIR__,
    '/dev/null',
    "\0asm",
    "\0asm\2\0\0\0",
    '(module',
    '(module (func (result i32)))',
    "nonsense://there",
] as $source) {
    try {
        new Wasm\Module($source);
        echo "not refused\n";
    } catch (Wasm\Exception\CompileError $e) {
        echo $e->getMessage(), "\n\n";
    }
}
?>
--EXPECTF--
cannot read "missing.wasm": No such file or directory

the path of a module is empty

cannot read "nul\0byte": the path contains a NUL byte

cannot read "%s": it is a directory

cannot read "/dev/null": it is not a regular file

unexpected end-of-file (at offset 0x4)

unknown binary version:        0x2 (at offset 0x4)

expected `)`
     --> <text>:1:8
      |
    1 | (module
      |        ^

type mismatch: expected i32 but nothing on stack
     --> <text>:1:10
      |
    1 | (module (func (result i32)))
      |          ^

cannot read "nonsense://there": there is no such stream wrapper
