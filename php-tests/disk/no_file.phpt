--TEST--
Cache: disk: does not use a directory, a pipe or a link in place of a file, and does not hang
--EXTENSIONS--
wasm
posix
--FILE--
<?php
require __DIR__ . '/../cache/php.inc';
$folder = new Folder();
$code = '
    $module = new Wasm\Module("(module (func (export \"f\") (result i32) (i32.const 42)))");
    echo $module->origin()->name, " ", $module->instantiate()->f(), ", ";';
echo $folder->run($code), "\n";
[$file] = $folder->kept();
$key = basename($file, '.code');
rename($file, "$folder->path/whole");
foreach (['code', 'lock'] as $ending) {
    $name = "$folder->path/cache/$key.$ending";
    foreach ([
        'a directory' => fn () => mkdir($name),
        'a directory with a file' => fn () => mkdir($name) && touch("$name/file"),
        'a pipe' => fn () => posix_mkfifo($name, 0600),
        'a link to a valid file' => fn () => symlink("$folder->path/whole", $name),
        'a link to nothing' => fn () => symlink('nothing', $name),
        'a link to itself' => fn () => symlink($name, $name),
        'a link to a device' => fn () => symlink('/dev/zero', $name),
        'an empty file' => fn () => touch($name),
    ] as $what => $make) {
        $make();
        echo "$ending: $what: ", $folder->run($code), $folder->run($code), count($folder->kept('.new')), " left\n";
        exec('rm -rf ' . escapeshellarg("$folder->path/cache"));
        mkdir("$folder->path/cache", 0700);
    }
}
?>
--EXPECT--
Compiled 42, 
code: a directory: Compiled 42, Compiled 42, 0 left
code: a directory with a file: Compiled 42, Compiled 42, 0 left
code: a pipe: Compiled 42, Disk 42, 0 left
code: a link to a valid file: Compiled 42, Disk 42, 0 left
code: a link to nothing: Compiled 42, Disk 42, 0 left
code: a link to itself: Compiled 42, Disk 42, 0 left
code: a link to a device: Compiled 42, Disk 42, 0 left
code: an empty file: Compiled 42, Disk 42, 0 left
lock: a directory: Compiled 42, Disk 42, 0 left
lock: a directory with a file: Compiled 42, Disk 42, 0 left
lock: a pipe: Compiled 42, Disk 42, 0 left
lock: a link to a valid file: Compiled 42, Disk 42, 0 left
lock: a link to nothing: Compiled 42, Disk 42, 0 left
lock: a link to itself: Compiled 42, Disk 42, 0 left
lock: a link to a device: Compiled 42, Disk 42, 0 left
lock: an empty file: Compiled 42, Disk 42, 0 left
