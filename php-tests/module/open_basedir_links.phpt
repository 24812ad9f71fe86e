--TEST--
Module: fromFile(): respects open_basedir behind symbolic links, at every call
--EXTENSIONS--
wasm
--FILE--
<?php
$folder = sys_get_temp_dir() . '/wasm-open-basedir-' . getmypid();
mkdir("$folder/inside", 0777, true);
copy(__DIR__ . '/../fixtures/add.wasm', "$folder/outside.wasm");
copy(__DIR__ . '/../fixtures/add.wasm', "$folder/inside/add.wasm");
symlink("$folder/outside.wasm", "$folder/inside/link.wasm");
symlink($folder, "$folder/inside/up");
$try = function (callable $make) use ($folder) {
    try {
        $make();
        echo "made\n";
    } catch (Wasm\Exception\CompileError $e) {
        echo str_replace($folder, '…', $e->getMessage()), "\n";
    }
};
$try(fn () => Wasm\Module::fromFile("$folder/outside.wasm"));
ini_set('open_basedir', "$folder/inside");
$try(fn () => Wasm\Module::fromFile("$folder/inside/add.wasm"));
$try(fn () => Wasm\Module::fromFile("$folder/outside.wasm"));
$try(fn () => new Wasm\Module("$folder/inside/../outside.wasm"));
$try(fn () => new Wasm\Instance("$folder/inside/link.wasm"));
$try(fn () => Wasm\compile("$folder/inside/up/outside.wasm"));
$try(fn () => Wasm\instantiate("file://$folder/outside.wasm"));
$try(fn () => Wasm\Module::fromFile("php://filter/resource=$folder/outside.wasm"));
$try(fn () => Wasm\Module::fromFile("$folder/missing.wasm"));
chdir("$folder/inside");
$try(fn () => Wasm\Module::fromFile('../outside.wasm'));
$try(fn () => Wasm\Module::fromFile('up/inside/add.wasm'));
?>
--CLEAN--
<?php
foreach (glob(sys_get_temp_dir() . '/wasm-open-basedir-*') as $folder) {
    array_map(unlink(...), ["$folder/inside/up", "$folder/inside/link.wasm", "$folder/inside/add.wasm", "$folder/outside.wasm"]);
    rmdir("$folder/inside");
    rmdir($folder);
}
?>
--EXPECT--
made
made
cannot read "…/outside.wasm": open_basedir does not allow this path
cannot read "…/inside/../outside.wasm": open_basedir does not allow this path
cannot read "…/inside/link.wasm": open_basedir does not allow this path
cannot read "…/inside/up/outside.wasm": open_basedir does not allow this path
cannot read "file://…/outside.wasm": open_basedir does not allow this path
cannot read "php://filter/resource=…/outside.wasm": the stream cannot be opened
cannot read "…/missing.wasm": open_basedir does not allow this path
cannot read "../outside.wasm": open_basedir does not allow this path
made
