--TEST--
Module: origin(): shows that a source is compiled once, however it is passed
--EXTENSIONS--
wasm
--INI--
wasm.cache_max_bytes=0
--FILE--
<?php
require __DIR__ . '/php.inc';
use Wasm\{Instance, Module, Origin};

$folder = new Folder();
$text = '(module (func (export "f") (result i32) (i32.const 42)))';
$bytes = "\0asm\1\0\0\0\1\5\1\x60\0\1\x7f\3\2\1\0\7\5\1\1f\0\0\x0a\6\1\4\0\x41\7\x0b";
$path = $folder->put('f.wat', $text);
$binary = $folder->put('f.wasm', $bytes);
foreach ([
    'new Module(text)' => fn () => new Module($text),
    'fromText()' => fn () => Module::fromText($text),
    'a file of text' => fn () => Module::fromFile($path),
    'compile(path)' => fn () => Wasm\compile($path),
    'fromBytes()' => fn () => Module::fromBytes($bytes),
    'a file of bytes' => fn () => new Module($binary),
    'a stream wrapper' => fn () => new Module('data:,' . rawurlencode($bytes)),
    'VOLATILE' => fn () => new Module($text, Module::VOLATILE),
    'PERSISTENT' => fn () => new Module($text, Module::PERSISTENT),
] as $how => $make) {
    $module = $make();
    echo "$how: ", $module->origin()->name, ' ', $module->instantiate()->f(), "\n";
}
$status = Wasm\cache_status();
echo (new Instance($text))->f(), (new Instance($path))->f(), Wasm\instantiate($binary)->f(), "\n";
echo Wasm\cache_status()['hits'] - $status['hits'], ' hits, ', Wasm\cache_status()['compiles'], " compiles\n";
var_dump(Origin::cases() === [Origin::Compiled, Origin::Memory, Origin::Disk, Origin::Preloaded, Origin::Deserialized]);
?>
--EXPECT--
new Module(text): Compiled 42
fromText(): Memory 42
a file of text: Memory 42
compile(path): Memory 42
fromBytes(): Compiled 7
a file of bytes: Memory 7
a stream wrapper: Memory 7
VOLATILE: Compiled 42
PERSISTENT: Memory 42
42427
3 hits, 2 compiles
bool(true)
