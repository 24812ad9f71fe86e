--TEST--
Cache: disk: compiles without storing if the user has no home directory, or cannot write to it
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
chmod($folder->path, 0755);
$folder->put('file', '');
mkdir("$folder->path/home");
chmod("$folder->path/home", 0555);
mkdir("$folder->path/closed");
chmod("$folder->path/closed", 0000);
$code = '
    $module = new Wasm\Module("(module (func (export \"f\") (result i32) (i32.const 42)))");
    echo $module->origin()->name, " ", $module->instantiate()->f(), " ";
    ["disk_path" => $path, "disk_reason" => $reason] = Wasm\cache_status();
    echo json_encode($path), " ", preg_replace("/(long.){2000}/", "…", $reason), "\n";';
$user = Others::unprivileged();
foreach ([
    'no variable' => ["env -u HOME -u XDG_CACHE_HOME $user", []],
    'empty' => [$user, ['HOME' => '']],
    'relative' => [$user, ['HOME' => '.']],
    'missing' => [$user, ['HOME' => "$folder->path/missing"]],
    'a file' => [$user, ['HOME' => "$folder->path/file"]],
    'not writable' => [$user, ['HOME' => "$folder->path/home"]],
    'not accessible' => [$user, ['HOME' => "$folder->path/closed"]],
    'a system directory' => [$user, ['HOME' => '/proc']],
    'a device' => [$user, ['XDG_CACHE_HOME' => '/dev/null']],
    'very long' => [$user, ['HOME' => '/' . str_repeat('long/', 2000)]],
] as $what => [$through, $environment]) {
    echo "$what: ", $folder->run($code, ['wasm.cache_dir' => ''], $environment, $through);
}
chmod("$folder->path/closed", 0700);
echo implode(' ', array_diff(scandir($folder->path), ['.', '..'])), "\n";
?>
--EXPECT--
no variable: Compiled 42 null wasm.cache_dir is not set, and neither $XDG_CACHE_HOME nor $HOME is an absolute path
empty: Compiled 42 null wasm.cache_dir is not set, and neither $XDG_CACHE_HOME nor $HOME is an absolute path
relative: Compiled 42 null wasm.cache_dir is not set, and neither $XDG_CACHE_HOME nor $HOME is an absolute path
missing: Compiled 42 null "{folder}/missing/.cache/wasm-php" does not exist and cannot be made: No such file or directory
a file: Compiled 42 null "{folder}/file/.cache/wasm-php" does not exist and cannot be made: Not a directory
not writable: Compiled 42 null "{folder}/home/.cache/wasm-php" does not exist and cannot be made: Permission denied
not accessible: Compiled 42 null "{folder}/closed/.cache/wasm-php" cannot be opened: Permission denied
a system directory: Compiled 42 null "/proc/.cache/wasm-php" does not exist and cannot be made: No such file or directory
a device: Compiled 42 null "/dev/null/wasm-php" does not exist and cannot be made: Not a directory
very long: Compiled 42 null "/….cache/wasm-php" cannot be opened: File name too long
closed file home
