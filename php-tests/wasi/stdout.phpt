--TEST--
Wasi: $stdout and $stderr: are kept, or go to a stream, a callable or PHP's output
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
/** Runs a program with outputs, and prints what is kept of them. */
function hello(mixed ...$outputs): void
{
    $wasi = new Wasm\Wasi(['tool', 'hello'], ...$outputs);
    $wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
    echo json_encode([$wasi->stdout(), $wasi->stderr()]), "\n";
}
hello();
hello(stdout: null, stderr: null);
$memory = fopen('php://memory', 'w+');
hello(stdout: $memory);
echo stream_get_contents($memory, null, 0);
hello(stdout: $memory, stderr: $memory);
echo stream_get_contents($memory, null, 0);
$folder = new HostFolder();
$file = fopen("$folder->path/file", 'w');
hello(stdout: $file);
fclose($file);
readfile("$folder->path/file");
hello(stdout: function (string $piece) {
    echo 'piece: ', json_encode($piece), "\n";
    return 'ignored';
});
hello(stderr: 'print_r');
ob_start();
hello(stdout: Wasm\Wasi::INHERIT);
echo strtoupper(ob_get_clean());
ob_start(fn (string $text) => str_replace('hello', 'HELLO', $text), 1);
hello(stdout: Wasm\Wasi::INHERIT, stderr: Wasm\Wasi::INHERIT);
ob_end_flush();
hello(stdout: Wasm\Wasi::INHERIT);
?>
--EXPECT--
["hello, world\n","greeted 0\n"]
["hello, world\n","greeted 0\n"]
["","greeted 0\n"]
hello, world
["",""]
hello, world
hello, world
greeted 0
["","greeted 0\n"]
hello, world
piece: "hello, world\n"
["","greeted 0\n"]
greeted 0
["hello, world\n",""]
HELLO, WORLD
["","GREETED 0\N"]
HELLO, world
greeted 0
["",""]
hello, world
["","greeted 0\n"]
