--TEST--
Module: fromBytes(): refuses bytes that are no binary
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([
    fn () => Wasm\Module::fromBytes(''),
    fn () => Wasm\Module::fromBytes("\0asm\1\0\0\0\1"),
    fn () => Wasm\Module::fromBytes('(module)'),
    fn () => Wasm\Module::fromBytes('add.wasm'),
    fn () => Wasm\Module::fromBytes([]),
    fn () => Wasm\Module::fromBytes(),
] as $use) {
    try {
        $use();
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
Wasm\Exception\CompileError: unexpected end-of-file (at offset 0x0)
Wasm\Exception\CompileError: unexpected end-of-file (at offset 0x9)
Wasm\Exception\CompileError: magic header not detected: it begins with "(mod" (at offset 0x0)
Wasm\Exception\CompileError: magic header not detected: it begins with "add." (at offset 0x0)
TypeError: Wasm\Module::fromBytes(): Argument #1 ($bytes) must be of type string, array given
ArgumentCountError: Wasm\Module::fromBytes() expects at least 1 argument, 0 given
