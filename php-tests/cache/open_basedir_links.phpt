--TEST--
Cache: open_basedir: prevents access to modules that were cached through a link without it
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/php.inc';
$folder = new Folder();
$folder->put('secret.wat', '(module (func (export "f") (result i32) (i32.const 42)))');
mkdir("$folder->path/inside");
symlink("$folder->path/secret.wat", "$folder->path/inside/link.wat");
symlink($folder->path, "$folder->path/inside/up");
usleep(2_200_000);
$code = '
    $try = function (string $path) {
        try {
            $module = new Wasm\Module($path);
            echo $module->origin()->name, " ", $module->instantiate()->f(), "\n";
        } catch (Wasm\Exception\CompileError $e) {
            echo $e->getMessage(), "\n";
        }
    };
    $inside = getcwd() . "/inside";
    $paths = ["$inside/link.wat", "$inside/up/secret.wat"];
    array_map($try, [...$paths, ...$paths]);
    // Replaces the links by files with the same names.
    array_map(unlink(...), ["$inside/link.wat", "$inside/up"]);
    mkdir("$inside/up");
    foreach ($paths as $path) {
        file_put_contents($path, "(module (func (export \"f\") (result i32) (i32.const 0)))");
    }
    ini_set("open_basedir", $inside);
    array_map($try, [...$paths, ...$paths]);
    rename("$inside/up/secret.wat", "$inside/gone.wat");
    array_map($try, ["$inside/up/secret.wat", "$inside/../secret.wat"]);';
$ini = ['wasm.revalidate_freq' => '3600', 'wasm.cache_max_bytes' => '0'];
echo $folder->run($code, $ini);
?>
--EXPECT--
Compiled 42
Memory 42
Memory 42
Memory 42
Compiled 0
Memory 0
Memory 0
Memory 0
cannot read "{folder}/inside/up/secret.wat": No such file or directory
cannot read "{folder}/inside/../secret.wat": open_basedir does not allow this path
