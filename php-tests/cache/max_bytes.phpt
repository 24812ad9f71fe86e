--TEST--
Cache: wasm.cache_max_bytes: limits the size of the directory
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/php.inc';
$folder = new Folder();
echo $folder->run('
    for ($i = 0; $i < 20; $i++) {
        new Wasm\Module("(module (func (result i32) (i32.const $i)))");
    }
    $status = Wasm\cache_status();
    echo $status["compiles"], " compiled, ", $status["entries"], " in memory\n";
    echo $status["disk_bytes"] <= 65536 && $status["disk_entries"] > 1 ? "within" : json_encode($status), "\n";',
    ['wasm.cache_max_bytes' => '64K']);
?>
--EXPECT--
20 compiled, 20 in memory
within
