--TEST--
Cache: wasm.cache_dir: warns once about an unusable directory, at startup or on first use
--EXTENSIONS--
wasm
posix
--SKIPIF--
<?php
require __DIR__ . '/../disk/others.inc';
posix_geteuid() === 0 || die('skip only root has other users');
echo Others::whyNotOthers();
?>
--FILE--
<?php
require __DIR__ . '/../disk/others.inc';
$folder = new Folder();
chmod($folder->path, 0755);
mkdir("$folder->path/cache");
$code = '
    set_error_handler(fn ($level, $message) => throw new ErrorException($message));
    foreach ([1, 2, 3] as $number) {
        echo Wasm\compile("(module (func (export \"f\") (result i32) (i32.const $number)))")->origin()->name, "\n";
    }';
$try = function (string $what, string $through = '', array $ini = []) use ($folder, $code) {
    echo "$what:", preg_replace('/\buser \d+/', 'user N', "\n" . trim($folder->run($code, $ini, [], $through))), "\n";
};
chmod("$folder->path/cache", 0777);
$try('writable by everybody, as root');
$try('writable by everybody', Others::unprivileged());
chmod("$folder->path/cache", 0700);
$try('of another user', Others::unprivileged());
chown("$folder->path/cache", 65534);
$try('of a user, as root');
$try('of the same user', Others::unprivileged());
$try('made on first use', '', ['wasm.cache_dir' => "$folder->path/new"]);
$try('not set', '', ['wasm.cache_dir' => '', 'error_log' => "$folder->path/log"]);
?>
--EXPECT--
writable by everybody, as root:
Warning: PHP Startup: wasm.cache_dir: "{folder}/cache" can be written by other users: its mode is 0777, not 0700; compiled modules are not kept on disk in Unknown on line 0
Compiled
Compiled
Compiled
writable by everybody:
Warning: PHP Startup: wasm.cache_dir: "{folder}/cache" can be written by other users: its mode is 0777, not 0700; compiled modules are not kept on disk in Unknown on line 0
Compiled
Compiled
Compiled
of another user:
Warning: PHP Startup: wasm.cache_dir: "{folder}/cache" cannot be opened: Permission denied; compiled modules are not kept on disk in Unknown on line 0
Compiled
Compiled
Compiled
of a user, as root:
PHP Warning:  wasm.cache_dir: "{folder}/cache" belongs to user N, and not to root or user N; compiled modules are not kept on disk
Compiled
Compiled
Compiled
of the same user:
Compiled
Compiled
Compiled
made on first use:
Compiled
Compiled
Compiled
not set:
Compiled
Compiled
Compiled
