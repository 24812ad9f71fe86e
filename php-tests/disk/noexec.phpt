--TEST--
Cache: disk: copies code from a disk that is mounted with noexec
--EXTENSIONS--
wasm
posix
--SKIPIF--
<?php
require __DIR__ . '/others.inc';
echo Others::whyNotMounted();
?>
--FILE--
<?php
require __DIR__ . '/others.inc';
$folder = new Folder();
$code = '
    $module = new Wasm\Module("(module (memory 1) (data (i32.const 0) \"*\") (func (export \"f\") (result i32) (i32.load8_u (i32.const 0))))");
    echo $module->origin()->name, " ", $module->instantiate()->f(), ", ";
    $maps = file_get_contents("/proc/self/maps");
    echo preg_match_all("/ r-xp .*[.]code$/m", $maps), " executed, ", preg_match_all("/ r--p .*[.]code$/m", $maps) > 0 ? "read" : "not read", "\n";';
foreach (['exec', 'noexec'] as $option) {
    echo "$option:\n", $folder->run($code, [], [], Others::mounted($folder, "size=1m,$option", ['php', 'php']));
}
?>
--EXPECT--
exec:
Compiled 42, 1 executed, read
Disk 42, 1 executed, read
noexec:
Compiled 42, 0 executed, read
Disk 42, 0 executed, read
