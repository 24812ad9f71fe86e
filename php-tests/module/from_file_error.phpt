--TEST--
Module: fromFile(): says why a file cannot be a module
--EXTENSIONS--
wasm
--FILE--
<?php
$binary = file_get_contents(__DIR__ . '/../fixtures/add.wasm');
foreach ([
    __DIR__ . '/missing.wasm',
    __DIR__,
    __FILE__,
    "\0asm\1\0\0\0",
    'data:;base64,' . base64_encode(substr($binary, 0, 20)),
    'http://127.0.0.1/module.wasm',
] as $path) {
    try {
        Wasm\Module::fromFile($path);
        echo "not refused\n";
    } catch (Wasm\Exception\CompileError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECTF--
cannot read "%s/missing.wasm": No such file or directory
cannot read "%s": it is a directory
"%s": magic header not detected: it begins with "<?ph" (at offset 0x0)
cannot read "\0asm\u{1}\0\0\0": the path contains a NUL byte
"data:;base64,…": unexpected end-of-file (at offset 0x13)
cannot read "http://127.0.0.1/module.wasm": remote modules are refused while allow_url_include is off
