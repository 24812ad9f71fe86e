--TEST--
Wasi: start(): may run once more with the same object, whose streams go on
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$wasi = new Wasm\Wasi(['tool', 'hello']);
$imports = $wasi->imports();
for ($i = 0; $i < 2; $i++) {
    echo $wasi->start(new Wasm\Instance(program('tool'), $imports)), "\n";
}
echo $wasi->stdout();
// The input is at its end.
$wasi = new Wasm\Wasi(['tool', 'cat'], stdin: 'input ');
for ($i = 0; $i < 2; $i++) {
    $wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
    echo $wasi->stdout(), "\n";
}
// An exit code is not kept.
$wasi = new Wasm\Wasi(['tool', 'exit', '3']);
echo $wasi->start(new Wasm\Instance(program('tool'), $wasi->imports())), "\n";
echo $wasi->start(new Wasm\Instance('(module (func (export "_start")))')), "\n";
try {
    $wasi->start(new Wasm\Instance('(module (func (export "_start") unreachable))'));
} catch (Wasm\Exception\RuntimeError $e) {
    echo $e->getMessage(), "\n";
}
// A directory in memory keeps its changes.
$wasi = new Wasm\Wasi(['tool', 'append', '/in/a', 'line'], preopens: [
    '/in' => ['files' => [], 'writable' => true],
]);
for ($i = 0; $i < 2; $i++) {
    $wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
}
echo json_encode($wasi->directory('/in')), "\n";
?>
--EXPECT--
0
0
hello, world
hello, world
input 
input 
3
0
unreachable
{"a":"line\nline\n"}
