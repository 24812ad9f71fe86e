--TEST--
Module: __construct(): distinguishes text from paths by the first token
--EXTENSIONS--
wasm
--FILE--
<?php
$bom = "\xef\xbb\xbf";
foreach ([
    '(module)', " \r\n\t(module)", "$bom(module)", "$bom ;; comment\n(module)", '(;(module);)(module)', ';;' . "\n" . '(func)',
    '()', "\0as", ';; only a comment', '(; open', "\0\0asm(module)", 'module', "\xff(module)",
] as $source) {
    try {
        echo json_encode($source, JSON_INVALID_UTF8_SUBSTITUTE), ': ', get_debug_type(new Wasm\Module($source)), "\n";
    } catch (Wasm\Exception\CompileError $e) {
        echo strtok($e->getMessage(), "\n"), "\n";
    }
}
$file = tempnam(sys_get_temp_dir(), 'wasm');
file_put_contents($file, "$bom(module (func (export \"f\") (result i32) (i32.const 42)))");
echo (new Wasm\Instance($file))->f(), ' ', Wasm\Module::fromText(file_get_contents($file))->instantiate()->f(), "\n";
unlink($file);
?>
--EXPECT--
"(module)": Wasm\Module
" \r\n\t(module)": Wasm\Module
"\ufeff(module)": Wasm\Module
"\ufeff ;; comment\n(module)": Wasm\Module
"(;(module);)(module)": Wasm\Module
";;\n(func)": Wasm\Module
"()": expected valid module field
"\u0000as": cannot read "\0as": the path contains a NUL byte
";; only a comment": cannot read ";; only a comment": No such file or directory
"(; open": cannot read "(; open": No such file or directory
"\u0000\u0000asm(module)": cannot read "\0\0asm(module)": the path contains a NUL byte
"module": cannot read "module": No such file or directory
"\ufffd(module)": cannot read "�(module)": No such file or directory
42 42
