--TEST--
Module: fromFile(): reads through the stream wrappers of PHP and of scripts
--EXTENSIONS--
wasm
--FILE--
<?php
$path = realpath(__DIR__ . '/../fixtures/add.wasm');
$bytes = file_get_contents($path);
$folder = sys_get_temp_dir() . '/wasm-wrappers-' . getmypid();
mkdir($folder);
file_put_contents("$folder/base64", base64_encode($bytes));
$urls = [
    'php' => ["php://filter/resource=$path", "php://filter/read=convert.base64-decode/resource=$folder/base64", "PHP://filter/resource=$path"],
    'data' => ['data:;base64,' . base64_encode($bytes)],
    'compress.zlib' => [],
    'phar' => [],
];
if (extension_loaded('zlib')) {
    file_put_contents("$folder/add.gz", gzencode($bytes));
    $urls['compress.zlib'][] = "compress.zlib://$folder/add.gz";
}
if (extension_loaded('phar')) {
    (new PharData("$folder/add.tar"))->addFile($path, 'in/add.wasm');
    $urls['phar'][] = "phar://$folder/add.tar/in/add.wasm";
}
foreach ($urls as $wrapper => $urls) {
    foreach ($urls ?: ["$wrapper://missing"] as $url) {
        try {
            $result = Wasm\Module::fromFile($url)->instantiate()->add(5, 37);
        } catch (Wasm\Exception\CompileError $e) {
            // Some builds of PHP do not have all wrappers.
            $result = in_array($wrapper, stream_get_wrappers()) ? $e->getMessage() : 42;
        }
        echo "$wrapper: $result\n";
    }
}
array_map(unlink(...), glob("$folder/*"));
rmdir($folder);
?>
--EXPECT--
php: 42
php: 42
php: 42
data: 42
compress.zlib: 42
phar: 42
