--TEST--
Module: origin(): takes no arguments; a cached module does not change how a source is checked
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/php.inc';
use Wasm\Module;

$folder = new Folder();
$text = '(module)';
$bytes = "\0asm\1\0\0\0";
$empty = $folder->put('empty', '');
$blank = $folder->put('blank', " \n");
$module = Module::fromText($text);
Module::fromBytes($bytes);
foreach ([
    fn () => $module->origin(1),
    fn () => Module::fromBytes($text),
    fn () => Module::fromText($bytes),
    fn () => Module::fromBytes(''),
    fn () => Module::fromFile($empty),
    fn () => Module::fromFile($blank),
    fn () => Module::fromText('(module (func (result i32)))'),
    fn () => Module::fromText('(module (func (result i32)))'),
] as $refused) {
    try {
        $refused();
        echo "accepted\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', str_replace($folder->path, '', strtok($e->getMessage(), "\n")), "\n";
    }
}
?>
--EXPECT--
ArgumentCountError: Wasm\Module::origin() expects exactly 0 arguments, 1 given
Wasm\Exception\CompileError: magic header not detected: it begins with "(mod" (at offset 0x0)
Wasm\Exception\CompileError: unexpected character '\u{0}'
Wasm\Exception\CompileError: unexpected end-of-file (at offset 0x0)
Wasm\Exception\CompileError: "/empty": unexpected end-of-file (at offset 0x0)
Wasm\Exception\CompileError: "/blank": unexpected end-of-file (at offset 0x0)
Wasm\Exception\CompileError: type mismatch: expected i32 but nothing on stack
Wasm\Exception\CompileError: type mismatch: expected i32 but nothing on stack
