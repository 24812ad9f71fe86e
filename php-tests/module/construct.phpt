--TEST--
Module: __construct(): accepts a path, a binary, and text
--EXTENSIONS--
wasm
--FILE--
<?php
$path = __DIR__ . '/../fixtures/add.wasm';
$wat = '(module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))';
foreach ([
    'path' => $path,
    'path of a text' => __DIR__ . '/../fixtures/add.wat',
    'binary' => file_get_contents($path),
    'text' => $wat,
    'text behind comments' => ";; one\n(; two (; nested ;) ;)\n\t $wat",
] as $kind => $source) {
    echo $kind, ': ', (new Wasm\Module($source))->instantiate()->add(5, 37), "\n";
}
?>
--EXPECT--
path: 42
path of a text: 42
binary: 42
text: 42
text behind comments: 42
