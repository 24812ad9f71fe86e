--TEST--
Wasi: initialize(): prepares a library, whose exports PHP then calls
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$wasi = new Wasm\Wasi(['reactor'], ['NAME' => 'library']);
$library = new Wasm\Instance(program('reactor'), $wasi->imports());
echo $library->count(), "\n";
$wasi->initialize($library);
echo $library->count(), ' ', $library->count(), "\n";
$library->greet();
$library->greet();
echo $wasi->stdout();
// A library without a function for this.
$wasi->initialize(new Wasm\Instance('(module (func (export "run")))'));
?>
--EXPECT--
0
101 102
hello, library
hello, library
