--TEST--
Wasi: stdout(): gives what was written so far, also during the program
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$wasi = new Wasm\Wasi(['tool', 'cat'], stdin: function () use (&$wasi): ?string {
    static $pieces = ['one ', 'two ', 'three'];
    echo json_encode($wasi->stdout()), "\n";
    return array_shift($pieces);
});
$wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
echo json_encode($wasi->stdout()), "\n";
?>
--EXPECT--
""
"one "
"one two "
"one two three"
"one two three"
