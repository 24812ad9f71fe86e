--TEST--
Wasi: $preopens: open_basedir refuses a folder outside, when the object is made
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$folder = new HostFolder(['inside' => ['file' => 'inside'], 'outside' => ['file' => 'outside']]);
symlink("$folder->path/outside", "$folder->path/inside/link");
$preopens = fn (string $path) => new Wasm\Wasi(['tool', 'show', '/in/file'],
    preopens: ['/in' => "$folder->path/$path"]);
$before = $preopens('outside');
$program = new Wasm\Module(program('tool'));
ini_set('open_basedir', "$folder->path/inside" . PATH_SEPARATOR . __DIR__);
foreach (['inside', 'outside', 'inside/../outside', 'inside/link', '', 'missing'] as $path) {
    try {
        $wasi = $preopens($path);
        $wasi->start(new Wasm\Instance($program, $wasi->imports()));
        echo "$path: ", $wasi->stdout(), $wasi->stderr();
    } catch (Wasm\Exception\WasmException $e) {
        echo "$path: ", str_replace($folder->path, '', $e->getMessage()), "\n";
    }
}
// A folder that was opened before stays open.
$before->start(new Wasm\Instance($program, $before->imports()));
echo $before->stdout();
?>
--EXPECT--
inside: 1: inside
outside: Wasm\Wasi::__construct(): Argument #3 ($preopens)["/in"]: "/outside": open_basedir does not allow this path
inside/../outside: Wasm\Wasi::__construct(): Argument #3 ($preopens)["/in"]: "/inside/../outside": open_basedir does not allow this path
inside/link: Wasm\Wasi::__construct(): Argument #3 ($preopens)["/in"]: "/inside/link": open_basedir does not allow this path
: Wasm\Wasi::__construct(): Argument #3 ($preopens)["/in"]: "/": open_basedir does not allow this path
missing: Wasm\Wasi::__construct(): Argument #3 ($preopens)["/in"]: "/missing": open_basedir does not allow this path
1: outside
