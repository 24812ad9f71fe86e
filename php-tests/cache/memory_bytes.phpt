--TEST--
Cache: wasm.cache_memory_bytes: evicts the least recently used modules
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/php.inc';
$folder = new Folder();
$code = '
    foreach ([1, 2, 1, 2, 1] as $number) {
        $module = new Wasm\Module("(module (func (export \"f\") (result i32) (i32.const $number)))");
        echo $module->origin()->name, " ", $module->instantiate()->f(), "\n";
    }';
$size = (int) $folder->run('
    new Wasm\Module("(module (func (export \"f\") (result i32) (i32.const 1)))");
    echo Wasm\cache_status()["bytes"];', ['wasm.cache_max_bytes' => '0']);
foreach ([2 * $size, $size, 0] as $bytes) {
    echo $bytes <=> $size, ":\n", $folder->run($code, ['wasm.cache_memory_bytes' => $bytes, 'wasm.cache_max_bytes' => '0']);
}
?>
--EXPECT--
1:
Compiled 1
Compiled 2
Memory 1
Memory 2
Memory 1
0:
Compiled 1
Compiled 2
Compiled 1
Compiled 2
Compiled 1
-1:
Compiled 1
Compiled 2
Compiled 1
Compiled 2
Compiled 1
