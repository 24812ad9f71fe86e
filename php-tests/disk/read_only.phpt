--TEST--
Cache: disk: reads from a read-only disk, and compiles modules that are missing there
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
    $numbers = file_exists("cache/filled") ? [42, 43, 44] : [42, 43];
    foreach ($numbers as $number) {
        $module = new Wasm\Module("(module (func (export \"f\") (result i32) (i32.const $number)))");
        echo $module->origin()->name, " ", $module->instantiate()->f(), ", ";
    }
    $status = Wasm\cache_status();
    echo $status["disk_entries"], " on disk, ", strtr($status["disk_reason"] ?? "stored", [getcwd() => "{folder}"]), "\n";';
echo $folder->run($code, [], [], Others::mounted($folder, 'size=1m', [
    'php', 'touch {cache}/filled', 'mount -o remount,bind,ro {cache}', 'php', 'php',
]));
echo "From the beginning:\n";
echo $folder->run($code, [], [], Others::mounted($folder, 'size=1m,ro', ['php', 'php', 'ls {cache}']));
echo "While a process runs, and back:\n";
$remount = fn (string $how) => "shell_exec('mount -o remount,bind,$how cache');\n";
$next = '
    $next = function () {
        static $number = 50;
        $number++;
        $module = new Wasm\Module("(module (func (export \"f\") (result i32) (i32.const $number)))");
        echo $module->origin()->name, " ", $module->instantiate()->f(), ", ", Wasm\cache_status()["disk_entries"], " on disk\n";
    };';
$code = $next . '$next();' . $remount('ro') . '$next();' . $remount('rw') . '$next();';
echo $folder->run($code, [], [], Others::mounted($folder, 'size=1m', ['php', 'ls {cache} | sed s/.*[.]//']));
?>
--EXPECT--
Compiled 42, Compiled 43, 2 on disk, stored
Disk 42, Disk 43, Compiled 44, 2 on disk, "{folder}/cache" can be read, but nothing can be stored there: Read-only file system
Disk 42, Disk 43, Compiled 44, 2 on disk, "{folder}/cache" can be read, but nothing can be stored there: Read-only file system
From the beginning:
Compiled 42, Compiled 43, 0 on disk, "{folder}/cache" can be read, but nothing can be stored there: Read-only file system
Compiled 42, Compiled 43, 0 on disk, "{folder}/cache" can be read, but nothing can be stored there: Read-only file system
While a process runs, and back:
Compiled 51, 1 on disk
Compiled 52, 1 on disk
Compiled 53, 2 on disk
code
code
