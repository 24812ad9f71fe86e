--TEST--
Wasi: $outputLimit: ends a program that writes too much, and keeps the output before
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
foreach ([['1', 'stdout'], ['2', 'stderr']] as [$stream, $name]) {
    $wasi = new Wasm\Wasi(['tool', 'flood', $stream], outputLimit: 1050);
    try {
        $wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
        echo "not thrown\n";
    } catch (Wasm\Exception\WasmException $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
        echo strlen($wasi->stdout()), ' ', strlen($wasi->stderr()), "\n";
    }
}
// Exactly as many bytes as allowed.
$wasi = new Wasm\Wasi(['tool', 'cat'], stdin: str_repeat('x', 1050), outputLimit: 1050);
var_dump($wasi->start(new Wasm\Instance(program('tool'), $wasi->imports())));
echo strlen($wasi->stdout()), "\n";
$wasi = new Wasm\Wasi(['tool', 'return', '3'], outputLimit: 0);
var_dump($wasi->start(new Wasm\Instance(program('tool'), $wasi->imports())));
// The limit is for output that is kept.
$total = 0;
$wasi = new Wasm\Wasi(['tool', 'cat'], stdin: str_repeat('x', 5000), outputLimit: 0,
    stdout: function (string $piece) use (&$total) {
        $total += strlen($piece);
    });
var_dump($wasi->start(new Wasm\Instance(program('tool'), $wasi->imports())), $total);
// The default is 16 MiB.
$wasi = new Wasm\Wasi(['tool', 'flood', '1']);
try {
    $wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
} catch (Wasm\Exception\WasmException $e) {
    echo strlen($wasi->stdout()), "\n";
}
try {
    Wasm\Wasi::run(program('tool'), ['tool', 'flood', '1']);
} catch (Wasm\Exception\WasmException $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
Wasm\Exception\WasmException: the program has written more than 1050 bytes to stdout; the parameter $outputLimit of Wasm\Wasi allows more
1050 0
Wasm\Exception\WasmException: the program has written more than 1050 bytes to stderr; the parameter $outputLimit of Wasm\Wasi allows more
0 1050
int(0)
1050
int(3)
int(0)
int(5000)
16777216
the program has written more than 16777216 bytes to stdout; the parameter $outputLimit of Wasm\Wasi allows more
