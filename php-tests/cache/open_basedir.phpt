--TEST--
Cache: open_basedir: is checked at every call, before the cache; the file is checked after wasm.revalidate_freq
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/php.inc';
$folder = new Folder();
mkdir("$folder->path/inside");
$folder->put('outside.wat', '(module)');
usleep(2_200_000);
$code = '
    $path = "outside.wat";
    $try = function (string $when) use ($path) {
        try {
            $outcome = (new Wasm\Module($path))->origin()->name;
        } catch (Wasm\Exception\CompileError $e) {
            $outcome = $e->getMessage();
        }
        echo "$when: $outcome\n";
    };
    $try("first");
    $try("again");
    rename($path, "moved.wat");
    $try("moved away");
    rename("moved.wat", $path);
    ini_set("open_basedir", getcwd() . "/inside");
    $try("outside");';
foreach (['3600', '0'] as $seconds) {
    echo "wasm.revalidate_freq=$seconds\n", $folder->run($code, ['wasm.revalidate_freq' => $seconds, 'wasm.cache_max_bytes' => '0']);
}
?>
--EXPECT--
wasm.revalidate_freq=3600
first: Compiled
again: Memory
moved away: Memory
outside: cannot read "outside.wat": open_basedir does not allow this path
wasm.revalidate_freq=0
first: Compiled
again: Memory
moved away: cannot read "outside.wat": No such file or directory
outside: cannot read "outside.wat": open_basedir does not allow this path
