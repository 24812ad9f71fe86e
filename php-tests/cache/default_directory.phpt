--TEST--
Cache: wasm.cache_dir: defaults to the user's cache directory
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/php.inc';
$folder = new Folder();
$code = '
    putenv("HOME={folder}/elsewhere");
    new Wasm\Module("(module)");
    echo json_encode(Wasm\cache_status()["disk_path"], JSON_UNESCAPED_SLASHES), "\n";';
echo $folder->run($code, ['wasm.cache_dir' => '']);
echo decoct(fileperms("$folder->path/.cache") & 0777), "\n";
echo $folder->run($code, ['wasm.cache_dir' => ''], ['XDG_CACHE_HOME' => "$folder->path/xdg"]);
echo $folder->run($code, ['wasm.cache_dir' => ''], ['XDG_CACHE_HOME' => 'relative']);
echo $folder->run($code, ['wasm.cache_dir' => ''], ['HOME' => '']);
echo $folder->run($code, ['wasm.cache_dir' => ''], ['HOME' => "$folder->path/missing"]);
?>
--EXPECT--
"{folder}/.cache/wasm-php"
700
"{folder}/xdg/wasm-php"
"{folder}/.cache/wasm-php"
null
null
