--TEST--
Cache: disk: compiles a module if the user has no permission to read or write its file
--EXTENSIONS--
wasm
posix
--SKIPIF--
<?php
require __DIR__ . '/others.inc';
echo Others::whyNotOthers();
?>
--FILE--
<?php
require __DIR__ . '/others.inc';
$folder = new Folder();
$code = '
    $module = new Wasm\Module("(module (func (export \"f\") (result i32) (i32.const 42)))");
    echo $module->origin()->name, " ", $module->instantiate()->f(), ", ";';
$cache = "$folder->path/cache";
$user = Others::unprivileged();
if ($user !== '') {
    mkdir($cache);
    chmod($folder->path, 0755);
    chown($cache, 65534);
}
$ask = fn () => $folder->run($code, [], [], $user);
echo "The user's own: ", $ask(), $ask(), "\n";
[$file] = $folder->kept();
foreach ([
    'unreadable file' => [0000, 0700],
    'a file that can only be written' => [0200, 0700],
    'a read-only directory with a file that cannot be read' => [0000, 0500],
    'a directory that cannot be listed' => [0600, 0300],
    'a directory that can only be listed' => [0600, 0400],
    'a directory that can only be entered' => [0600, 0100],
    'an unreadable directory' => [0600, 0000],
    'a read-only directory' => [0600, 0500],
] as $what => [$ofFile, $ofDirectory]) {
    chmod($file, $ofFile);
    chmod($cache, $ofDirectory);
    echo "$what: ", $ask(), $ask(), "\n";
    chmod($cache, 0700);
    chmod($file, 0600);
}
echo count($folder->kept()), ' kept, ', count($folder->kept('.new')), ' left, ', count($folder->kept('.lock')), " locked\n";
?>
--EXPECT--
The user's own: Compiled 42, Disk 42, 
unreadable file: Compiled 42, Disk 42, 
a file that can only be written: Compiled 42, Disk 42, 
a read-only directory with a file that cannot be read: Compiled 42, Compiled 42, 
a directory that cannot be listed: 
Warning: PHP Startup: wasm.cache_dir: "{folder}/cache" cannot be opened: Permission denied; compiled modules are not kept on disk in Unknown on line 0
Compiled 42, 
Warning: PHP Startup: wasm.cache_dir: "{folder}/cache" cannot be opened: Permission denied; compiled modules are not kept on disk in Unknown on line 0
Compiled 42, 
a directory that can only be listed: Compiled 42, Compiled 42, 
a directory that can only be entered: 
Warning: PHP Startup: wasm.cache_dir: "{folder}/cache" cannot be opened: Permission denied; compiled modules are not kept on disk in Unknown on line 0
Compiled 42, 
Warning: PHP Startup: wasm.cache_dir: "{folder}/cache" cannot be opened: Permission denied; compiled modules are not kept on disk in Unknown on line 0
Compiled 42, 
an unreadable directory: 
Warning: PHP Startup: wasm.cache_dir: "{folder}/cache" cannot be opened: Permission denied; compiled modules are not kept on disk in Unknown on line 0
Compiled 42, 
Warning: PHP Startup: wasm.cache_dir: "{folder}/cache" cannot be opened: Permission denied; compiled modules are not kept on disk in Unknown on line 0
Compiled 42, 
a read-only directory: Disk 42, Disk 42, 
1 kept, 0 left, 0 locked
