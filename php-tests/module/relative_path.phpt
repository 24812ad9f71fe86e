--TEST--
Module: fromFile(): resolves relative paths only against the working directory
--EXTENSIONS--
wasm
--FILE--
<?php
chdir(__DIR__ . '/../fixtures');
set_include_path(__DIR__ . '/../fixtures');
foreach (['add.wasm', './add.wasm', '../fixtures/add.wasm', '../module/../fixtures//add.wasm'] as $path) {
    echo Wasm\Module::fromFile($path)->instantiate()->add(5, 37), "\n";
}
chdir('/');
foreach (['add.wasm', str_repeat('a', 5000)] as $path) {
    try {
        Wasm\Module::fromFile($path);
        echo "not refused\n";
    } catch (Wasm\Exception\CompileError $e) {
        echo preg_replace('/a{200}…/', 'aaa…', $e->getMessage()), "\n";
    }
}
?>
--EXPECT--
42
42
42
42
cannot read "add.wasm": No such file or directory
cannot read "aaa…": the path cannot be resolved
