--TEST--
Wasi: $args and $env: may have any names and values, except NUL bytes
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
run('tool', ['arguments', '', ' ', "line\nbreak", "'", 12, -1, 'key' => 'of no importance']);
run('tool', ['environment'], env: ['A' => '', 7 => 'seven', ' ' => ' ', 'B' => 'a=b', 'C' => 3]);
run('tool', ['getenv', 'PATH'], env: ['HOME' => '/']);
run('tool', ['getenv', 'HOME'], env: ['HOME' => '/']);
$name = 'by reference';
$args = ['tool', 'arguments', &$name];
$wasi = new Wasm\Wasi($args);
$name = 'changed later';
$wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
echo $wasi->stdout();
// Without any argument, not even a name.
$wasi = new Wasm\Wasi();
echo $wasi->start(new Wasm\Instance(program('tool'), $wasi->imports())), $wasi->stdout();
// Many long arguments.
$wasi = new Wasm\Wasi(['tool', 'arguments', ...array_fill(0, 1000, str_repeat('x', 1000))]);
$wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
echo strlen($wasi->stdout()), "\n";
?>
--EXPECT--
0: "tool"
1: "arguments"
2: ""
3: " "
4: "line
break"
5: "'"
6: "12"
7: "-1"
8: "of no importance"
A=
7=seven
 = 
B=a=b
C=3
(none)
/
0: "tool"
1: "arguments"
2: "by reference"
0hello, world
1007921
