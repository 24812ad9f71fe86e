--TEST--
Cache: phpinfo(): shows the counters and the settings
--EXTENSIONS--
wasm
--INI--
wasm.cache_max_bytes=0
wasm.preload=
--FILE--
<?php
foreach ([1, 2] as $_) {
    new Wasm\Module('(module)');
}
ob_start();
phpinfo(INFO_MODULES);
preg_match('/^wasm\n\n(.*?)\n\n\n/ms', ob_get_clean() . "\n\n\n", $section);
[, $counters, $settings] = explode("\n\n", $section[1] . "\n\n");
echo preg_replace('/\b(Bytes in memory => )[1-9]\d+$/m', '$1many', $counters), "\n";
echo implode("\n", preg_grep('/^wasm\.(guard|cache_dir|cache_max_bytes) /', explode("\n", $settings), PREG_GREP_INVERT)), "\n";
?>
--EXPECT--
Modules in memory => 1
Bytes in memory => many
Found in memory => 1
Found on disk => 0
Compiled => 1
Directory => none: wasm.cache_max_bytes is 0
Modules on disk => 0
Bytes on disk => 0
Directive => Local Value => Master Value
wasm.allow_deserialize => 0 => 0
wasm.cache => 1 => 1
wasm.cache_memory_bytes => 256M => 256M
wasm.cache_verify => header => header
wasm.compile_threads => 0 => 0
wasm.count_memory => 1 => 1
wasm.cpu => native => native
wasm.max_module_size => 1G => 1G
wasm.max_stack => 64M => 64M
wasm.memory_limit => 0 => 0
wasm.preload => no value => no value
wasm.revalidate_freq => 2 => 2
wasm.timeout => 0 => 0
