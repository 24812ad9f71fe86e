--TEST--
Wasi: imports(): all instances with the imports of one object share its descriptors
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$wasi = new Wasm\Wasi(['tool', 'lines'], stdin: "one\ntwo\n", preopens: [
    '/in' => ['files' => [], 'writable' => true],
]);
$imports = $wasi->imports();
$one = new Wasm\Instance(program('reactor'), $imports);
$two = new Wasm\Instance(program('reactor'), $imports);
$wasi->initialize($one);
$wasi->initialize($two);
$one->greet();
$two->greet();
echo $one->count(), $two->count(), ' ', json_encode($wasi->stdout()), "\n";
// A descriptor that one closes is closed for the other one.
$text = '(module (import "wasi_snapshot_preview1" "fd_close" (func $close (param i32) (result i32)))
    (memory (export "memory") 1)
    (func (export "close") (param i32) (result i32) (call $close (local.get 0))))';
$one = new Wasm\Instance($text, $imports);
$two = new Wasm\Instance($text, $wasi->getImportObject());
echo $one->close(3), ' ', $two->close(3), "\n";
// Another object has its own descriptors.
$other = new Wasm\Instance($text, (new Wasm\Wasi(preopens: ['/' => ['files' => []]]))->imports());
echo $other->close(3), ' ', $other->close(3), "\n";
// The functions are values of PHP, too, but then they have no memory.
echo json_encode($imports['wasi_snapshot_preview1']['sched_yield']()), ' ',
    json_encode($imports['wasi_snapshot_preview1']['random_get'](0, 1)), "\n";
?>
--EXPECT--
101101 "hello, nobody\nhello, nobody\n"
0 8
0 8
0 21
