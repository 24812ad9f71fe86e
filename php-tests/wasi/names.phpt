--TEST--
Wasi: $preopens: names in a folder of the host that are not UTF-8 are invisible
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$folder = new HostFolder(['a' => 'a', "\xff" => 'b', "\u{e9}" => 'c', ' ' => 'd', 'A' => 'e']);
run('tool', ['list', '/in'], preopens: ['/in' => $folder->path]);
run('tool', ['show', "/in/\u{e9}"], preopens: ['/in' => $folder->path]);
run('tool', ['show', "/in/ "], preopens: ['/in' => $folder->path]);
$wasi = new Wasm\Wasi(['tool', 'show', "/in/\xff"], preopens: ['/in' => $folder->path]);
$wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
echo substr($wasi->stderr(), 7);
?>
--EXPECT--
 
A
a
é
1: c
1: d
Illegal byte sequence
