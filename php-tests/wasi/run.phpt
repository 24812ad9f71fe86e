--TEST--
Wasi: run(): passes its arguments to the program
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$run = fn (mixed ...$rest) => Wasm\Wasi::run(program('tool'), ...$rest);
echo $run(['tool', 'arguments', 'a b', 'c' => 'd'])['stdout'];
echo $run(['tool', 'lines'], "one\ntwo\n")['stdout'];
echo $run(['tool', 'list', '/in'], '', ['/in' => ['files' => FILES]])['stdout'];
echo $run(['tool', 'environment'], env: ['NAME' => 'value'])['stdout'];
echo json_encode($run(['tool', 'return', '7'])), "\n";
try {
    $run(['tool', 'sleep', '3600'], limits: new Wasm\Limits(timeout: 0.2));
} catch (Wasm\Exception\TimeoutError $e) {
    echo $e::class, "\n";
}
try {
    $run(['tool', 'abort']);
} catch (Wasm\Exception\RuntimeError $e) {
    echo $e->kind->name, "\n";
}
?>
--EXPECT--
0: "tool"
1: "arguments"
2: "a b"
3: "d"
1: one
2: two
empty/
file
full/
NAME=value
{"exitCode":7,"stdout":"","stderr":""}
Wasm\Exception\TimeoutError
Unreachable
