--TEST--
Wasi: run(): runs a program from a file, a module or its bytes
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$path = program('tool');
foreach ([$path, new Wasm\Module($path), file_get_contents($path)] as $program) {
    echo json_encode(Wasm\Wasi::run($program, ['tool', 'hello', 'you'])), "\n";
}
echo json_encode(Wasm\Wasi::run($path)), "\n";
$wasi = new Wasm\Wasi(['tool', 'hello']);
$instance = new Wasm\Instance($path, $wasi->imports());
echo json_encode([$wasi->start($instance), $wasi->stdout(), $wasi->stderr()]), "\n";
// The object itself may stand for its functions.
$wasi = new Wasm\Wasi(['tool', 'hello']);
$instance = new Wasm\Instance($path, ['wasi_snapshot_preview1' => $wasi]);
echo json_encode([$wasi->start($instance), $wasi->stdout(), $wasi->stderr()]), "\n";
?>
--EXPECT--
{"exitCode":0,"stdout":"hello, you\n","stderr":"greeted 1\n"}
{"exitCode":0,"stdout":"hello, you\n","stderr":"greeted 1\n"}
{"exitCode":0,"stdout":"hello, you\n","stderr":"greeted 1\n"}
{"exitCode":0,"stdout":"hello, world\n","stderr":"greeted 0\n"}
[0,"hello, world\n","greeted 0\n"]
[0,"hello, world\n","greeted 0\n"]
