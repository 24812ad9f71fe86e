--TEST--
Wasi: directory(): a program may make directories in directories, up to a limit
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$wasi = new Wasm\Wasi(['files', 'deep'], preopens: [
    '/' => ['files' => [], 'writable' => true],
]);
$wasi->start(new Wasm\Instance(program('files'), $wasi->imports()));
echo $wasi->stdout();
$files = $wasi->directory('/');
for ($depth = 0; isset($files['d']); $depth++) {
    $files = $files['d'];
}
var_dump($depth >= 100, $files);
unset($wasi, $files);
echo "released\n";
?>
--EXPECTF--
last error: %s
at least 100: yes
file at the deepest place: ok
a move makes it no deeper than allowed: yes
bool(true)
array(1) {
  ["f"]=>
  string(0) ""
}
released
