--TEST--
Cache: disk: lets every user load modules that root compiled for a level of processors
--EXTENSIONS--
wasm
posix
--SKIPIF--
<?php
require __DIR__ . '/others.inc';
posix_geteuid() === 0 || die('skip only root can fill a directory for others');
echo Others::whyNotOthers();
?>
--FILE--
<?php
require __DIR__ . '/others.inc';
$folder = new Folder();
chmod($folder->path, 0755);
$level = ['wasm.cpu' => 'x86-64-v2'];
for ($number = 1; $number <= 3; $number++) {
    $folder->put("$number.wat", "(module (func (export \"f\") (result i32) (i32.const $number)))");
}
echo 'root: ', $folder->run('
    foreach (glob("*.wat") as $file) {
        echo (new Wasm\Module($file))->origin()->name, " ";
    }
    echo Wasm\cache_status()["disk_entries"], "\n";', $level);
chmod("$folder->path/cache", 0755);
$before = scandir("$folder->path/cache");
// As in another layer of an image, the file gets another time.
$folder->put('3.wat', file_get_contents("$folder->path/3.wat"));
$code = '
    foreach (glob("*.wat") as $file) {
        $module = new Wasm\Module($file);
        echo $module->origin()->name, " ", $module->instantiate()->f(), ", ";
    }
    $module = new Wasm\Module("(module (func (export \"f\") (result i32) (i32.const 4)))");
    echo $module->origin()->name, " ", $module->instantiate()->f(), ", ";
    ["disk_path" => $path, "disk_reason" => $reason] = Wasm\cache_status();
    echo json_encode([$path, $reason], JSON_UNESCAPED_SLASHES), "\n";';
$user = Others::unprivileged();
foreach ([['wasm.cache_verify' => 'header'], ['wasm.cache_verify' => 'full']] as $ini) {
    echo 'another user: ', $folder->run($code, $ini + $level, [], $user);
}
echo 'native: ', $folder->run($code, [], [], $user);
echo 'cleared without permission: ', $folder->run('Wasm\cache_clear(true);' . $code, $level, [], $user);
chmod("$folder->path/cache", 0700);
echo 'without read permission: ', $folder->run($code, $level, [], $user);
echo scandir("$folder->path/cache") === $before ? "nothing has changed\n" : "changed\n";
?>
--EXPECT--
root: Compiled Compiled Compiled 3
another user: Disk 1, Disk 2, Disk 3, Compiled 4, ["{folder}/cache","\"{folder}/cache\" can be read, but nothing can be stored there: Permission denied"]
another user: Disk 1, Disk 2, Disk 3, Compiled 4, ["{folder}/cache","\"{folder}/cache\" can be read, but nothing can be stored there: Permission denied"]
native: Compiled 1, Compiled 2, Compiled 3, Compiled 4, ["{folder}/cache","\"{folder}/cache\" can be read, but nothing can be stored there: Permission denied"]
cleared without permission: Disk 1, Disk 2, Disk 3, Compiled 4, ["{folder}/cache","\"{folder}/cache\" can be read, but nothing can be stored there: Permission denied"]
without read permission: 
Warning: PHP Startup: wasm.cache_dir: "{folder}/cache" cannot be opened: Permission denied; compiled modules are not kept on disk in Unknown on line 0
Compiled 1, Compiled 2, Compiled 3, Compiled 4, [null,"\"{folder}/cache\" cannot be opened: Permission denied"]
nothing has changed
