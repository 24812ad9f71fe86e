--TEST--
Limits: settings: invalid values warn, and never mean no limit
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/../cache/php.inc';
$folder = new Folder();
$code = 'try { new Wasm\Memory(["initial" => 2049]); echo "made"; }
    catch (Wasm\Exception\MemoryLimitError $e) { echo $e->getMessage(); }';
foreach ([
    ['wasm.timeout', '-1'], ['wasm.timeout', 'INF'], ['wasm.timeout', '1h'], ['wasm.max_stack', '0'],
    ['wasm.max_stack', '64Q'], ['wasm.count_memory', 'maybe'], ['wasm.memory_limit', '-1'], ['wasm.memory_limit', '64X'],
    ['wasm.memory_limit', ''], ['wasm.memory_limit', '0'], ['wasm.memory_limit', ' 64M '], ['wasm.timeout', ' 0.5 '],
] as [$name, $value]) {
    $show = 'echo "\n", json_encode(ini_get("' . $name . '"));';
    $ini = [$name => $value, 'memory_limit' => '-1'];
    echo trim($folder->run($name === 'wasm.memory_limit' ? $code . $show : $show, $ini)), "\n\n";
}
?>
--EXPECT--
Warning: PHP Startup: wasm.timeout must be a number of seconds such as 30 or 0.5, or 0 for no limit, not "-1" in Unknown on line 0

"30"

Warning: PHP Startup: wasm.timeout must be a number of seconds such as 30 or 0.5, or 0 for no limit, not "INF" in Unknown on line 0

"30"

Warning: PHP Startup: wasm.timeout must be a number of seconds such as 30 or 0.5, or 0 for no limit, not "1h" in Unknown on line 0

"30"

Warning: PHP Startup: wasm.max_stack must be a number of bytes such as 1000 or 64M, not "0" in Unknown on line 0

"64M"

Warning: PHP Startup: wasm.max_stack must be a number of bytes such as 1000 or 64M, not "64Q" in Unknown on line 0

"64M"

Warning: PHP Startup: wasm.count_memory must be on or off, not "maybe" in Unknown on line 0

"1"

Warning: PHP Startup: wasm.memory_limit must be a number of bytes such as 1000 or 64M, or 0 for no limit, not "-1" in Unknown on line 0
memory limit exceeded: 134283264 bytes needed, 134217728 left of wasm.memory_limit
"128M"

Warning: PHP Startup: wasm.memory_limit must be a number of bytes such as 1000 or 64M, or 0 for no limit, not "64X" in Unknown on line 0
memory limit exceeded: 134283264 bytes needed, 134217728 left of wasm.memory_limit
"128M"

Warning: PHP Startup: wasm.memory_limit must be a number of bytes such as 1000 or 64M, or 0 for no limit, not "" in Unknown on line 0
memory limit exceeded: 134283264 bytes needed, 134217728 left of wasm.memory_limit
"128M"

made
"0"

memory limit exceeded: 134283264 bytes needed, 67108864 left of wasm.memory_limit
" 64M "

" 0.5 "
