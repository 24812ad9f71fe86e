--TEST--
Module: fromText(): names an unsupported feature and its place
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([
    'structures' => '(module (type (struct)))',
    'arrays' => '(module (type (array i32)))',
    'subtypes' => '(module (type (sub (func))))',
    'i31' => '(module (func (param i31ref)))',
    'any' => '(module (global anyref (ref.null any)))',
    'local' => '(module (func (local eqref)))',
    'block' => '(module (func (block (result anyref) unreachable) drop))',
    'null' => '(module (func (drop (ref.null none))))',
    'instruction' => '(module (func (drop (ref.i31 (i32.const 1)))))',
    'conversion' => '(module (func (param externref) (drop (any.convert_extern (local.get 0)))))',
    'cast' => '(module (func (param funcref) (drop (ref.test (ref func) (local.get 0)))))',
    'constant' => '(module (global externref (extern.convert_any (ref.i31 (i32.const 1)))))',
    'continuations' => '(module (type $f (func)) (type (cont $f)))',
    'shared' => '(module (type (shared (func))))',
    'component' => '(component)',
    'component of a module' => '(component (core module))',
] as $feature => $wat) {
    try {
        Wasm\Module::fromText($wat);
        echo "$feature: supported\n";
    } catch (Wasm\Exception\CompileError $e) {
        echo "$feature: ", preg_replace('/\n +--> .*?:(\d+:\d+)\n.*/s', ' at $1', $e->getMessage()), "\n";
    }
}
foreach (["\0asm\x0d\0\1\0", "\0asm\x0e\0\1\0", "\0asm\2\0\0\0", "\0asm"] as $bytes) {
    try {
        Wasm\Module::fromBytes($bytes);
        echo "supported\n";
    } catch (Wasm\Exception\CompileError $e) {
        echo bin2hex($bytes), ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
structures: the garbage-collected type struct is not supported by this engine at 1:10
arrays: the garbage-collected type array is not supported by this engine at 1:10
subtypes: a declared subtype, which belongs to garbage-collected types, is not supported by this engine at 1:10
i31: the garbage-collected type i31 is not supported by this engine at 1:10
any: the garbage-collected type any is not supported by this engine at 1:10
local: the garbage-collected type eq is not supported by this engine at 1:10
block: the garbage-collected type any is not supported by this engine at 1:16
null: the garbage-collected type none is not supported by this engine at 1:22
instruction: ref.i31, an instruction for garbage-collected types, is not supported by this engine at 1:22
conversion: any.convert_extern, an instruction for garbage-collected types, is not supported by this engine at 1:40
cast: ref.test_non_null, an instruction for garbage-collected types, is not supported by this engine at 1:38
constant: ref.i31, an instruction for garbage-collected types, is not supported by this engine at 1:10
continuations: not supported by this engine: cannot define continuation types when stack switching is disabled at 1:27
shared: not supported by this engine: shared composite types require the shared-everything-threads proposal at 1:10
component: components are not supported by this engine at 1:1
component of a module: components are not supported by this engine at 1:1
0061736d0d000100: components are not supported by this engine: the binary is a component, not a module (at offset 0x6)
0061736d0e000100: components are not supported by this engine: the binary is a component, not a module (at offset 0x6)
0061736d02000000: unknown binary version:        0x2 (at offset 0x4)
0061736d: unexpected end-of-file (at offset 0x4)
