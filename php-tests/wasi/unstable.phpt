--TEST--
Wasi: imports(): the predecessor of preview 1 has other shapes of some functions
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$wasi = new Wasm\Wasi(preopens: ['/' => ['files' => ['a' => 'abcdefghij']]]);
$instance = new Wasm\Instance('(module
    (import "wasi_unstable" "path_open" (func $open
        (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
    (import "wasi_unstable" "fd_seek" (func $seek (param i32 i64 i32 i32) (result i32)))
    (import "wasi_unstable" "fd_filestat_get" (func $facts (param i32 i32) (result i32)))
    (import "wasi_unstable" "path_filestat_get" (func $path_facts
        (param i32 i32 i32 i32 i32) (result i32)))
    (import "wasi_unstable" "poll_oneoff" (func $poll (param i32 i32 i32 i32) (result i32)))
    (memory (export "memory") 1)
    (data (i32.const 0) "a")
    (func (export "open") (result i32)
        (call $open (i32.const 3) (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 0)
            (i64.const 0x200026) (i64.const 0) (i32.const 0) (i32.const 8)))
    (func (export "seek") (param i64 i32) (result i32)
        (call $seek (i32.const 4) (local.get 0) (local.get 1) (i32.const 8)))
    (func (export "facts") (result i32) (call $facts (i32.const 4) (i32.const 64)))
    (func (export "path_facts") (result i32)
        (call $path_facts (i32.const 3) (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 64)))
    (func (export "poll") (result i32)
        (call $poll (i32.const 256) (i32.const 512) (i32.const 1) (i32.const 8))))',
    $wasi->imports());
echo $instance->open(), ' ', $instance->memory->getI32(8), "\n";
// The numbers of the three places from which an offset counts differ.
foreach ([[3, 2], [2, 0], [-1, 1], [0, 3]] as [$offset, $whence]) {
    echo $instance->seek($offset, $whence), ' ', $instance->memory->getI64(8), "\n";
}
// The number of links has 32 bits, so the size follows at once.
foreach (['facts', 'path_facts'] as $function) {
    $instance->memory->fill(64, 64, 0xff);
    echo $instance->$function(), ' type ', $instance->memory->getU8(64 + 16), ' links ',
        $instance->memory->getU32(64 + 20), ' size ', $instance->memory->getI64(64 + 24), ' ',
        bin2hex($instance->memory->read(64 + 56, 8)), "\n";
}
// A subscription to the monotonic clock, for a millisecond.
$instance->memory->pack(256, 'PCx7PVx4PPv', 77, 0, 5, 1, 1_000_000, 0, 0);
echo $instance->poll(), ' ', $instance->memory->getI32(8), ' ',
    $instance->memory->getI64(512), "\n";
?>
--EXPECT--
0 4
0 3
0 5
0 9
28 9
0 type 4 links 1 size 10 ffffffffffffffff
0 type 4 links 1 size 10 ffffffffffffffff
0 1 77
