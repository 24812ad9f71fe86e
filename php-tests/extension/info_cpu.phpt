--TEST--
Extension: phpinfo(): shows the CPU features that wasm.cpu allows
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/../cache/php.inc';
$folder = new Folder();
$code = '
    ob_start();
    phpinfo(INFO_MODULES);
    preg_match("/^CPU features in use => (.*)$/m", ob_get_clean(), $match);
    echo $match[1], "\n";';
echo $folder->run($code, ['wasm.cpu' => 'x86-64-v2']);
?>
--EXPECT--
sse3 ssse3 cmpxchg16b sse41 sse42 popcnt
