--TEST--
Module: fromBytes(): accepts only a binary
--EXTENSIONS--
wasm
--FILE--
<?php
$path = __DIR__ . '/../fixtures/add.wasm';
$binary = file_get_contents($path);
echo Wasm\Module::fromBytes($binary)->instantiate()->add(5, 37), "\n";
foreach ([$path, '(module)', '', substr($binary, 0, -1), $binary . "\0"] as $bytes) {
    try {
        Wasm\Module::fromBytes($bytes);
        echo "not refused\n";
    } catch (Wasm\Exception\CompileError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECTF--
42
magic header not detected: it begins with "%s" (at offset 0x0)
magic header not detected: it begins with "(mod" (at offset 0x0)
unexpected end-of-file (at offset 0x0)
unexpected end-of-file (at offset 0x2b)
unexpected end-of-file (at offset 0x42)
