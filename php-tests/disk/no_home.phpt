--TEST--
Cache: disk: whoever has no home, or none to write to, compiles
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
    echo json_encode(Wasm\cache_status()["disk_path"], JSON_UNESCAPED_SLASHES), "\n";';
$user = Others::unprivileged();
foreach ([
    'no variable' => ["env -u HOME -u XDG_CACHE_HOME $user", []],
    'an empty one' => [$user, ['HOME' => '']],
    'a relative one' => [$user, ['HOME' => '.']],
    'missing' => [$user, ['HOME' => "$folder->path/missing"]],
    'a file' => [$user, ['HOME' => "$folder->path/file"]],
    'not to be written' => [$user, ['HOME' => "$folder->path/home"]],
    'not to be entered' => [$user, ['HOME' => "$folder->path/closed"]],
    'of the system' => [$user, ['HOME' => '/proc']],
    'a device' => [$user, ['XDG_CACHE_HOME' => '/dev/null']],
    'very long' => [$user, ['HOME' => '/' . str_repeat('long/', 2000)]],
] as $what => [$through, $environment]) {
    echo "$what: ", $folder->run($code, ['wasm.cache_dir' => ''], $environment, $through);
}
chmod("$folder->path/closed", 0700);
echo implode(' ', array_diff(scandir($folder->path), ['.', '..'])), "\n";
?>
--EXPECT--
no variable: Compiled 42 null
an empty one: Compiled 42 null
a relative one: Compiled 42 null
missing: Compiled 42 null
a file: Compiled 42 null
not to be written: Compiled 42 null
not to be entered: Compiled 42 null
of the system: Compiled 42 null
a device: Compiled 42 null
very long: Compiled 42 null
closed file home
