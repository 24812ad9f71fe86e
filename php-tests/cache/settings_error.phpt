--TEST--
Cache: settings: warn about invalid values; then ini_get() shows the default
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/php.inc';
$folder = new Folder();
foreach ([
    ['wasm.cache', 'perhaps'], ['wasm.allow_deserialize', '2'], ['wasm.cache_dir', 'relative/path'],
    ['wasm.cache_max_bytes', 'much'], ['wasm.cache_memory_bytes', '-1'], ['wasm.max_module_size', '99999999999G'],
    ['wasm.revalidate_freq', ''], ['wasm.compile_threads', 'all'], ['wasm.compile_threads', '-1'], ['wasm.guard', 'perhaps'], ['wasm.cache_verify', 'no'], ['wasm.cpu', 'x86-64-v5'],
    ['wasm.preload', 'missing.wasm'], ['wasm.preload', '/missing/*.wasm'],
] as [$name, $value]) {
    if ($name === 'wasm.guard') {
        // The default of wasm.guard may differ from the mode in which the tests run.
        $folder->run('Wasm\compile("(module)");', [$name => 'auto']);
    }
    echo trim($folder->run("echo Wasm\\compile('(module)')->origin()->name, ', shown as ', json_encode(ini_get('$name'));", [$name => $value])), "\n";
}
foreach (['64', '64k', '1 M', '2g', 'Yes'] as $value) {
    $name = $value === 'Yes' ? 'wasm.cache' : 'wasm.cache_memory_bytes';
    echo "$value: ", $folder->run('echo Wasm\cache_status()["enabled"], "\n";', [$name => $value]);
}
$ceilings = ['wasm.timeout', 'wasm.memory_limit', 'wasm.max_stack', 'wasm.count_memory'];
foreach (array_diff(array_keys(ini_get_all('wasm')), $ceilings) as $name) {
    if (ini_set($name, '1') !== false) {
        echo "$name can be set by a script\n";
    }
}
?>
--EXPECT--
Warning: PHP Startup: wasm.cache must be on or off, not "perhaps" in Unknown on line 0
Compiled, shown as "1"
Warning: PHP Startup: wasm.allow_deserialize must be on or off, not "2" in Unknown on line 0
Disk, shown as "0"
Warning: PHP Startup: wasm.cache_dir must be an absolute path, not "relative/path" in Unknown on line 0
Compiled, shown as ""
Warning: PHP Startup: wasm.cache_max_bytes must be a number of bytes such as 1000 or 64M, not "much" in Unknown on line 0
Disk, shown as "512M"
Warning: PHP Startup: wasm.cache_memory_bytes must be a number of bytes such as 1000 or 64M, not "-1" in Unknown on line 0
Disk, shown as "256M"
Warning: PHP Startup: wasm.max_module_size must be a number of bytes such as 1000 or 64M, not "99999999999G" in Unknown on line 0
Disk, shown as "1G"
Warning: PHP Startup: wasm.revalidate_freq must be a number of seconds (at least 0), not "" in Unknown on line 0
Disk, shown as "2"
Warning: PHP Startup: wasm.compile_threads must be a number of threads (at least 0), not "all" in Unknown on line 0
Disk, shown as "0"
Warning: PHP Startup: wasm.compile_threads must be a number of threads (at least 0), not "-1" in Unknown on line 0
Disk, shown as "0"
Warning: PHP Startup: wasm.guard must be auto, on or off, not "perhaps" in Unknown on line 0
Disk, shown as "auto"
Warning: PHP Startup: wasm.cache_verify must be header or full, not "no" in Unknown on line 0
Disk, shown as "full"
Warning: PHP Startup: wasm.cpu must be native, x86-64-v2 or x86-64-v3, not "x86-64-v5" in Unknown on line 0
Disk, shown as "native"
Warning: PHP Startup: wasm.preload: "missing.wasm": No such file or directory in Unknown on line 0
Disk, shown as "missing.wasm"
Warning: PHP Startup: wasm.preload: cannot find "/missing/*.wasm" in Unknown on line 0
Disk, shown as "\/missing\/*.wasm"
64: 1
64k: 1
1 M: 1
2g: 1
Yes: 1
