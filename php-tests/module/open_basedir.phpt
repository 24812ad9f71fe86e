--TEST--
Module: fromFile(): respects open_basedir
--EXTENSIONS--
wasm
--INI--
open_basedir={PWD}
--FILE--
<?php
foreach ([__DIR__ . '/../fixtures/add.wasm', '/etc/passwd', 'file:///etc/passwd'] as $path) {
    try {
        Wasm\Module::fromFile($path);
        echo "not refused\n";
    } catch (Wasm\Exception\CompileError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECTF--
cannot read "%s/../fixtures/add.wasm": open_basedir does not allow this path
cannot read "/etc/passwd": open_basedir does not allow this path
cannot read "file:///etc/passwd": open_basedir does not allow this path
