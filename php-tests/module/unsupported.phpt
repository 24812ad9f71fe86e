--TEST--
Module: fromText(): names what this engine does not support, and where
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
structures: not supported by this engine: struct (at offset 0xb)
arrays: not supported by this engine: array (at offset 0xb)
subtypes: not supported by this engine: a declared subtype (at offset 0xb)
i31: not supported by this engine: i31 (at offset 0xb)
any: not supported by this engine: any (at offset 0xb)
