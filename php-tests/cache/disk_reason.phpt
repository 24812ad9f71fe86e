--TEST--
Cache: cache_status() and phpinfo(): say why modules are not stored on disk
--EXTENSIONS--
wasm
posix
--FILE--
<?php
require __DIR__ . '/php.inc';
$folder = new Folder();
$code = '
    ["disk_path" => $path, "disk_reason" => $reason] = Wasm\cache_status();
    echo json_encode([$path, $reason], JSON_UNESCAPED_SLASHES), "\n";
    ob_start();
    phpinfo(INFO_MODULES);
    preg_match("/^Directory => (.*)$/m", ob_get_clean(), $match);
    echo "    $match[1]\n";';
$after = 'new Wasm\Module("(module)");' . $code;
// Another test checks the warnings.
$quiet = ['error_log' => '/dev/null', 'display_startup_errors' => '0'];
mkdir("$folder->path/shared");
chmod("$folder->path/shared", 0770);
symlink('cache', "$folder->path/link");
$folder->put('file', '');
foreach ([
    'off' => ['wasm.cache' => '0'],
    'a limit of 0 bytes' => ['wasm.cache_max_bytes' => '0'],
    'a file' => ['wasm.cache_dir' => "$folder->path/file"],
    'below a file' => ['wasm.cache_dir' => "$folder->path/file/cache"],
    'a link' => ['wasm.cache_dir' => "$folder->path/link"],
    'a missing parent' => ['wasm.cache_dir' => "$folder->path/missing/cache"],
    'writable by a group' => ['wasm.cache_dir' => "$folder->path/shared"],
] as $what => $ini) {
    $before = $folder->run($code, $ini + $quiet);
    echo "$what: $before", $folder->run($after, $ini + $quiet) === $before ? '' : "another reason after a module\n";
}
echo 'before use: ', $folder->run($code);
echo 'the default, before use: ', $folder->run($code, ['wasm.cache_dir' => '']);
echo 'the default: ', $folder->run($after, ['wasm.cache_dir' => '']);
echo 'no home: ', $folder->run($after, ['wasm.cache_dir' => ''], ['HOME' => '']);
echo 'used: ', $folder->run($after);
?>
--EXPECT--
off: [null,"wasm.cache is off"]
    none: wasm.cache is off
a limit of 0 bytes: [null,"wasm.cache_max_bytes is 0"]
    none: wasm.cache_max_bytes is 0
a file: [null,"\"{folder}/file\" is not a directory"]
    none: "{folder}/file" is not a directory
below a file: [null,"\"{folder}/file/cache\" does not exist and cannot be made: Not a directory"]
    none: "{folder}/file/cache" does not exist and cannot be made: Not a directory
a link: [null,"\"{folder}/link\" is a symbolic link, which is not followed"]
    none: "{folder}/link" is a symbolic link, which is not followed
a missing parent: [null,"\"{folder}/missing/cache\" does not exist and cannot be made: No such file or directory"]
    none: "{folder}/missing/cache" does not exist and cannot be made: No such file or directory
writable by a group: [null,"\"{folder}/shared\" can be written by other users: its mode is 0770, not 0700"]
    none: "{folder}/shared" can be written by other users: its mode is 0770, not 0700
before use: [null,"\"{folder}/cache\" does not exist yet: it is made when the first module is stored"]
    none: "{folder}/cache" does not exist yet: it is made when the first module is stored
the default, before use: [null,"\"{folder}/.cache/wasm-php\" does not exist yet: it is made when the first module is stored"]
    none: "{folder}/.cache/wasm-php" does not exist yet: it is made when the first module is stored
the default: ["{folder}/.cache/wasm-php",null]
    {folder}/.cache/wasm-php
no home: [null,"wasm.cache_dir is not set, and neither $XDG_CACHE_HOME nor $HOME is an absolute path"]
    none: wasm.cache_dir is not set, and neither $XDG_CACHE_HOME nor $HOME is an absolute path
used: ["{folder}/cache",null]
    {folder}/cache
