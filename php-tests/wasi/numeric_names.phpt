--TEST--
Wasi: $preopens: files may have numbers as names, which PHP makes integers of
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$wasi = new Wasm\Wasi(['tool', 'list', '/'], preopens: [
    '/' => ['files' => ['zero', 12 => ['7' => 'seven'], '-5' => 'x', '007' => 'y']],
]);
$wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
echo $wasi->stdout();
var_export($wasi->directory('/'));
echo "\n";
run('tool', ['show', '/0'], preopens: ['/' => ['files' => ['zero']]]);
run('tool', ['show', '/12/7'], preopens: ['/' => ['files' => [12 => [7 => 'seven']]]]);
$wasi = new Wasm\Wasi(['tool', 'write', '/5', 'five'], preopens: [
    '/' => ['files' => [], 'writable' => true],
]);
$wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
var_dump($wasi->directory('/') === [5 => "five\n"]);
// The path of a directory, too.
run('tool', ['list', '0'], preopens: [['files' => ['a' => '']]]);
?>
--EXPECT--
-5
0
007
12/
array (
  -5 => 'x',
  0 => 'zero',
  '007' => 'y',
  12 => 
  array (
    7 => 'seven',
  ),
)
1: zero
1: seven
bool(true)
a
