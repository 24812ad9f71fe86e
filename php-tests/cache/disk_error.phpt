--TEST--
Cache: wasm.cache_dir: warns about an untrusted or unusable directory, and compiles without it
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/php.inc';
$folder = new Folder();
$code = '
    $module = new Wasm\Module("(module (func (export \"f\") (result i32) (i32.const 42)))");
    echo $module->origin()->name, " ", $module->instantiate()->f(), " ", json_encode(Wasm\cache_status()["disk_path"], JSON_UNESCAPED_SLASHES), "\n";';
$try = function (string $what, array $ini = []) use ($folder, $code) {
    echo "$what: ", $folder->run($code, $ini), $folder->run($code, $ini);
};
mkdir("$folder->path/open");
chmod("$folder->path/open", 0777);
symlink("$folder->path", "$folder->path/link");
$try('a directory that others may write', ['wasm.cache_dir' => "$folder->path/open"]);
$try('a link', ['wasm.cache_dir' => "$folder->path/link"]);
$try('a file', ['wasm.cache_dir' => $folder->put('file', '')]);
$try('a missing parent', ['wasm.cache_dir' => "$folder->path/missing/cache"]);
$try('a limit of 0 bytes', ['wasm.cache_max_bytes' => '0']);
$try('relative', ['wasm.cache_dir' => 'cache']);

$try('trusted');
[$file] = $folder->kept();
$whole = file_get_contents($file);
foreach (['shorter' => substr($whole, 0, -1), 'other' => 'x', 'flipped' => substr_replace($whole, "\xff", 9000, 1)] as $how => $bytes) {
    file_put_contents($file, $bytes);
    $try($how);
}
chmod($file, 0666);
$try('a file that others may write');
?>
--EXPECT--
a directory that others may write: 
Warning: PHP Startup: wasm.cache_dir: "{folder}/open" can be written by other users: its mode is 0777, not 0700; compiled modules are not kept on disk in Unknown on line 0
Compiled 42 null

Warning: PHP Startup: wasm.cache_dir: "{folder}/open" can be written by other users: its mode is 0777, not 0700; compiled modules are not kept on disk in Unknown on line 0
Compiled 42 null
a link: 
Warning: PHP Startup: wasm.cache_dir: "{folder}/link" is a symbolic link, which is not followed; compiled modules are not kept on disk in Unknown on line 0
Compiled 42 null

Warning: PHP Startup: wasm.cache_dir: "{folder}/link" is a symbolic link, which is not followed; compiled modules are not kept on disk in Unknown on line 0
Compiled 42 null
a file: 
Warning: PHP Startup: wasm.cache_dir: "{folder}/file" is not a directory; compiled modules are not kept on disk in Unknown on line 0
Compiled 42 null

Warning: PHP Startup: wasm.cache_dir: "{folder}/file" is not a directory; compiled modules are not kept on disk in Unknown on line 0
Compiled 42 null
a missing parent: 
Warning: PHP Startup: wasm.cache_dir: "{folder}/missing/cache" does not exist and cannot be made: No such file or directory; compiled modules are not kept on disk in Unknown on line 0
Compiled 42 null

Warning: PHP Startup: wasm.cache_dir: "{folder}/missing/cache" does not exist and cannot be made: No such file or directory; compiled modules are not kept on disk in Unknown on line 0
Compiled 42 null
a limit of 0 bytes: Compiled 42 null
Compiled 42 null
relative: 
Warning: PHP Startup: wasm.cache_dir must be an absolute path, not "cache" in Unknown on line 0
Compiled 42 "{folder}/.cache/wasm-php"

Warning: PHP Startup: wasm.cache_dir must be an absolute path, not "cache" in Unknown on line 0
Disk 42 "{folder}/.cache/wasm-php"
trusted: Compiled 42 "{folder}/cache"
Disk 42 "{folder}/cache"
shorter: Compiled 42 "{folder}/cache"
Disk 42 "{folder}/cache"
other: Compiled 42 "{folder}/cache"
Disk 42 "{folder}/cache"
flipped: Compiled 42 "{folder}/cache"
Disk 42 "{folder}/cache"
a file that others may write: Compiled 42 "{folder}/cache"
Disk 42 "{folder}/cache"
