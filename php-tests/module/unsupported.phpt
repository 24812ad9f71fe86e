--TEST--
Module: fromText(): names what this engine does not support, and where
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([
    'vectors' => '(module (func (drop (i8x16.splat (i32.const 1)))))',
    'shared memories' => '(module (memory 1 1 shared))',
    '64-bit memories' => '(module (memory i64 1))',
    'exceptions' => '(module (tag))',
    'collected types' => '(module (type (struct)))',
] as $feature => $wat) {
    try {
        Wasm\Module::fromText($wat);
        echo "$feature are supported\n";
    } catch (Wasm\Exception\CompileError $e) {
        echo "$feature: ", $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
vectors: not supported by this engine: SIMD support is not enabled (at offset 0x19)
shared memories: not supported by this engine: threads must be enabled for shared memories (at offset 0xb)
64-bit memories: not supported by this engine: memory64 must be enabled for 64-bit memories (at offset 0xb)
exceptions: not supported by this engine: exceptions proposal not enabled (at offset 0x10)
collected types: not supported by this engine: struct indexed types not supported without the gc feature (at offset 0xb)
