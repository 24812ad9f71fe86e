--TEST--
Cache: cache_clear(): forgets all cached modules, and leaves modules in use alone
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/php.inc';
$folder = new Folder();
echo $folder->run('
    $make = fn () => new Wasm\Module("(module (func (export \"f\") (result i32) (i32.const 42)))");
    $module = $make();
    echo Wasm\cache_clear(), " forgotten\n";
    echo $make()->origin()->name, "\n";
    echo Wasm\cache_clear(), " forgotten\n";
    echo Wasm\cache_clear(true), " forgotten on disk\n";
    echo $make()->origin()->name, "\n";
    echo Wasm\cache_clear(disk: true), " forgotten in both\n";
    echo $module->instantiate()->f(), "\n";
');
echo count($folder->kept()), " kept\n";
?>
--EXPECT--
1 forgotten
Disk
1 forgotten
1 forgotten on disk
Compiled
2 forgotten in both
42
0 kept
