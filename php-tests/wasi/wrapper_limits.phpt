--TEST--
Wasi: $preopens: files of stream wrappers count, and file:// is a folder of the host
--EXTENSIONS--
wasm
phar
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$work = sys_get_temp_dir() . '/wasi-wrapper-limits-' . getmypid();
mkdir("$work/given", recursive: true);
file_put_contents("$work/secret", 'secret');
file_put_contents("$work/given/file", 'inside');
symlink('../secret', "$work/given/out");
$phar = new PharData("$work/a.tar");
$phar['small'] = 'small';
$phar['large'] = str_repeat('x', 20 << 20);
$phar['half'] = str_repeat('y', 9 << 20);
$phar['half2'] = str_repeat('z', 9 << 20);

foreach (["$work/given", "file://$work/given", "FILE://$work/given"] as $folder) {
    foreach (['file', 'out'] as $name) {
        $result = Wasm\Wasi::run(program('tool'), ['tool', 'show', "/in/$name"], preopens: ['/in' => $folder]);
        echo $result['exitCode'], ' ', trim($result['stdout'] . $result['stderr']), "\n";
    }
}

$wasi = new Wasm\Wasi(preopens: ['/in' => "phar://$work/a.tar"]);
$instance = new Wasm\Instance('(module
    (import "wasi_snapshot_preview1" "path_open"
        (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
    (memory (export "memory") 1)
    (func (export "open") (param $length i32) (result i32)
        (call $path_open (i32.const 3) (i32.const 0) (i32.const 0) (local.get $length)
            (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 64))))', $wasi->imports());
foreach (['small', 'large', 'half', 'half2', 'half', 'small'] as $name) {
    $instance->memory->write(0, $name);
    echo "$name: errno ", $instance->open(strlen($name)), "\n";
}
?>
--CLEAN--
<?php
exec('rm -rf ' . escapeshellarg(sys_get_temp_dir()) . '/wasi-wrapper-limits-*');
?>
--EXPECT--
0 1: inside
1 /in/out: Operation not permitted
0 1: inside
1 /in/out: Operation not permitted
0 1: inside
1 /in/out: Operation not permitted
small: errno 0
large: errno 48
half: errno 0
half2: errno 48
half: errno 0
small: errno 0
