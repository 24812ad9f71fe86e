--TEST--
Cache: open_basedir, permissions: are asked at every call, before anything that is kept
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/php.inc';
$folder = new Folder();
mkdir("$folder->path/inside");
$folder->put('outside.wat', '(module)');
usleep(2_200_000);
echo $folder->run('
    $path = "outside.wat";
    foreach ([1, 2] as $_) {
        echo (new Wasm\Module($path))->origin()->name, "\n";
    }
    rename($path, "moved.wat");
    $try = function () use ($path) {
        try {
            echo (new Wasm\Module($path))->origin()->name, "\n";
        } catch (Wasm\Exception\CompileError $e) {
            echo $e->getMessage(), "\n";
        }
    };
    $try();
    rename("moved.wat", $path);
    $try();
    ini_set("open_basedir", getcwd() . "/inside");
    $try();', ['wasm.revalidate_freq' => '3600']);
?>
--EXPECT--
Compiled
Memory
cannot read "outside.wat": No such file or directory (os error 2)
Memory
cannot read "outside.wat": open_basedir does not allow this path
