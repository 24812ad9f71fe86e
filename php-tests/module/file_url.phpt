--TEST--
Module: fromFile(): accepts file: URLs of this host
--EXTENSIONS--
wasm
--FILE--
<?php
$path = realpath(__DIR__ . '/../fixtures/add.wasm');
chdir(dirname($path));
foreach (["file://$path", "FILE://$path", "file://localhost$path", "file://LocalHost$path",
    'file://add.wasm', "file://elsewhere$path", 'file://', 'file://localhost', "file://localhost2$path"] as $url) {
    try {
        echo (new Wasm\Module($url))->instantiate()->add(5, 37), "\n";
    } catch (Wasm\Exception\CompileError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECTF--
42
42
42
42
cannot read "file://add.wasm": files of other hosts are refused
cannot read "file://elsewhere%s/add.wasm": files of other hosts are refused
cannot read "file://": files of other hosts are refused
cannot read "file://localhost": files of other hosts are refused
cannot read "file://localhost2%s/add.wasm": files of other hosts are refused
