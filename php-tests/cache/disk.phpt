--TEST--
Cache: wasm.cache_dir: gives a module that one process compiled to another process
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/php.inc';
$folder = new Folder();
$folder->put('f.wat', '(module (func (export "f") (result i32) (i32.const 42)))');
$code = '
    $module = new Wasm\Module("f.wat");
    echo $module->origin()->name, " ", $module->instantiate()->f(), ", ";
    $again = new Wasm\Module("f.wat");
    echo $again->origin()->name, " ", $again->instantiate()->f(), "\n";';
echo $folder->run($code), $folder->run($code);
echo count($folder->kept()), " kept, ", decoct(fileperms("$folder->path/cache") & 0777), "\n";

echo "The file has settled, and is cached by its path:\n";
usleep(2_200_000);
echo $folder->run($code);
echo count($folder->kept('.path')), " cached by path\n";
echo $folder->run('
    echo (new Wasm\Module("f.wat"))->origin()->name, "\n";');

echo "A change is noticed:\n";
$folder->put('f.wat', '(module (func (export "f") (result i32) (i32.const 43)))');
echo $folder->run($code), $folder->run($code);
?>
--EXPECT--
Compiled 42, Memory 42
Disk 42, Memory 42
1 kept, 700
The file has settled, and is cached by its path:
Disk 42, Memory 42
1 cached by path
Disk
A change is noticed:
Compiled 43, Memory 43
Disk 43, Memory 43
