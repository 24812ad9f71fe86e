--TEST--
Wasi: start(): gives the exit code
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
/** Prints the exit code and the output of a program. */
function end_of(string ...$args): void
{
    $wasi = new Wasm\Wasi(['tool', ...$args]);
    $code = $wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
    echo json_encode([$code, $wasi->stdout(), $wasi->stderr()]), "\n";
}
end_of('return', '0');
end_of('return', '3');
end_of('return', '-1');
end_of('exit', '0');
end_of('exit', '42');
end_of('exit', '300');
end_of('_exit', '5');
end_of('unknown');
end_of('show', '/missing');
// A program without an exit code, and one that ends in the middle.
$wasi = new Wasm\Wasi();
var_dump($wasi->start(new Wasm\Instance('(module (func (export "_start")))', $wasi->imports())));
$wasi = new Wasm\Wasi();
var_dump($wasi->start(new Wasm\Instance('(module
    (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
    (func (export "_start") (call $exit (i32.const 9)) unreachable))', $wasi->imports())));
?>
--EXPECT--
[0,"",""]
[3,"",""]
[4294967295,"",""]
[0,"bye\n",""]
[42,"bye\n",""]
[300,"bye\n",""]
[5,"",""]
[2,"","unknown action\n"]
[1,"","\/missing: Capabilities insufficient\n"]
int(0)
int(9)
