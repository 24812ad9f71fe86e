--TEST--
Cache: wasm.preload: compiles files and patterns when PHP starts, and keeps the modules
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/php.inc';
$folder = new Folder();
foreach (['one.wat', 'two.wat', 'three.wasm'] as $number => $name) {
    $folder->put($name, "(module (func (export \"f\") (result i32) (i32.const $number)))");
}
$folder->put('bad.txt', 'no module');
$code = '
    foreach (["one.wat", "two.wat", "three.wasm"] as $path) {
        $module = new Wasm\Module($path);
        echo $module->origin()->name, " ", $module->instantiate()->f(), "\n";
    }';
$path = $folder->path;
foreach (["$path/one.wat", "$path/*.wat", "$path/one.wat:$path/t*", " $path/two.wat  $path/*.wasm "] as $preload) {
    echo str_replace($path, '', $preload), "\n", $folder->run($code, ['wasm.preload' => $preload, 'wasm.cache_memory_bytes' => 1, 'wasm.cache_max_bytes' => 0]);
}
$folder->put('bad.text', "(module\n  (func drop))");
echo "a list with errors\n", $folder->run($code, ['wasm.preload' => "$path:$path/missing:$path/bad.txt:$path/bad.text:$path/*.none:$path/two.wat", 'wasm.cache_max_bytes' => 0]);
echo "the directory is not made\n", $folder->run('var_dump(is_dir("cache"));', ['wasm.preload' => "$path/one.wat"]);
echo "the disk cache is used\n", $folder->run('new Wasm\Module("one.wat");');
echo $folder->run('
    $status = Wasm\cache_status();
    echo $status["compiles"], " compiled, ", $status["disk_hits"], " loaded, ", $status["modules"][0]["path"], "\n";', ['wasm.preload' => "$path/one.wat"]);
?>
--EXPECT--
/one.wat
Preloaded 0
Compiled 1
Compiled 2
/*.wat
Preloaded 0
Preloaded 1
Compiled 2
/one.wat:/t*
Preloaded 0
Preloaded 1
Preloaded 2
 /two.wat  /*.wasm 
Compiled 0
Preloaded 1
Preloaded 2
a list with errors

Warning: PHP Startup: wasm.preload: "{folder}": it is a directory in Unknown on line 0

Warning: PHP Startup: wasm.preload: "{folder}/missing": No such file or directory in Unknown on line 0

Warning: PHP Startup: wasm.preload: "{folder}/bad.txt": magic header not detected: it begins with "no m" (at offset 0x0) in Unknown on line 0

Warning: PHP Startup: wasm.preload: "{folder}/bad.text": type mismatch: expected a type but nothing on stack
     --> {folder}/bad.text:2:9
      |
    2 |   (func drop))
      |         ^ in Unknown on line 0

Warning: PHP Startup: wasm.preload: cannot find "{folder}/*.none" in Unknown on line 0
Compiled 0
Preloaded 1
Compiled 2
the directory is not made
bool(false)
the disk cache is used
0 compiled, 1 loaded, {folder}/one.wat
