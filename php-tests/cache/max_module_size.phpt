--TEST--
Cache: wasm.max_module_size: refuses a larger source, from every kind of source
--EXTENSIONS--
wasm
--INI--
wasm.cache_max_bytes=0
wasm.max_module_size=1k
--FILE--
<?php
require __DIR__ . '/php.inc';
$folder = new Folder();
$text = fn (int $length) => str_pad('(module)', $length);
foreach ([1024, 1025] as $length) {
    $source = $text($length);
    $path = $folder->put("$length.wat", $source);
    foreach ([$source, $path, "data:,$source", "file://$path"] as $from) {
        try {
            echo $length, ' ', (new Wasm\Module($from))->origin()->name, "\n";
        } catch (Wasm\Exception\CompileError $e) {
            echo str_replace($folder->path, '', $e->getMessage()), "\n";
        }
    }
}
?>
--EXPECT--
1024 Compiled
1024 Memory
1024 Memory
1024 Memory
1025 the module is larger than wasm.max_module_size allows
1025 cannot read "/1025.wat": it is larger than wasm.max_module_size allows
1025 cannot read "data:,…": it is larger than wasm.max_module_size allows
1025 cannot read "file:///1025.wat": it is larger than wasm.max_module_size allows
