--TEST--
Wasi: new Instance(): tells how to give the functions of WASI if they are missing
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
foreach ([
    fn () => new Wasm\Instance(program('tool')),
    fn () => new Wasm\Instance(program('tool'), ['env' => []]),
    fn () => new Wasm\Instance('(module (import "wasi_unstable" "fd_close" (func)))'),
    fn () => new Wasm\Instance('(module (import "wasi:cli/run@0.2.0" "run" (func)))'),
    fn () => new Wasm\Instance('(module (import "env" "f" (func)))'),
] as $make) {
    try {
        $make();
        echo "not refused\n";
    } catch (Wasm\Exception\LinkError $e) {
        var_dump(str_contains($e->getMessage(), '(new Wasm\Wasi(...))->imports()'));
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECTF--
bool(true)
24 imports are missing: wasi_snapshot_preview1.args_get, function (i32, i32) -> (i32); %s
bool(true)
24 imports are missing: wasi_snapshot_preview1.args_get, function (i32, i32) -> (i32); %s
bool(true)
import wasi_unstable.fd_close: missing, expected function () -> () (a program for WASI: pass (new Wasm\Wasi(...))->imports(), or use Wasm\Wasi::run())
bool(false)
import wasi:cli/run@0.2.0.run: missing, expected function () -> () (this extension provides WASI preview 1, but no components)
bool(false)
import env.f: missing, expected function () -> ()
