--TEST--
Imports: missing: names the first ten missing imports, with their types
--EXTENSIONS--
wasm
--FILE--
<?php
function refuse(string $fields, array $imports, bool $isShown = true): void
{
    try {
        new Wasm\Instance("(module $fields)", $imports);
        echo "not refused\n";
    } catch (Wasm\Exception\LinkError $e) {
        echo $isShown ? $e->getMessage() . "\n" : '';
    }
}

foreach ([
    '(func (param i32 i64) (result f64))',
    '(func)',
    '(memory 1 4)',
    '(table 2 funcref)',
    '(global i64)',
    '(global (mut f32))',
] as $type) {
    foreach ([[], ['env' => []], ['env' => ['other' => 1]], ['other' => ['x' => 1]]] as $number => $imports) {
        refuse("(import \"env\" \"x\" $type)", $imports, $number === 0);
    }
}

$import = fn (int $number) => "(import \"env\" \"f$number\" (func))";
$have = ['env' => ['f2' => fn () => null, 'f4' => 'no such function']];
refuse($import(1) . $import(2) . $import(3), $have);
echo "after one of another type:\n";
refuse($import(4) . $import(1), $have);
echo "before one of another type:\n";
refuse($import(1) . $import(4), $have);
foreach ([10, 11, 12, 1000] as $count) {
    echo "$count: ";
    refuse(implode(array_map($import, range(101, 100 + $count))), []);
}
echo "an instance:\n";
refuse($import(1) . $import(2), ['env' => new Wasm\Instance('(module (func (export "f1")))')]);
echo "WASI:\n";
refuse('(import "wasi_snapshot_preview1" "fd_write" (func (param i32 i32 i32 i32) (result i32)))', []);
refuse($import(1) . '(import "wasi_unstable" "proc_exit" (func (param i32)))', []);
refuse($import(1) . '(import "wasi_unstable" "proc_exit" (func (param i32)))', ['wasi_unstable' => ['proc_exit' => fn () => null]]);
echo "many parameters:\n";
refuse('(import "env" "f" (func (param ' . str_repeat('i32 ', 1000) . ') (result i32)))', []);
?>
--EXPECT--
import env.x: missing, expected function (i32, i64) -> (f64)
import env.x: missing, expected function () -> ()
import env.x: missing, expected memory 1..4 pages
import env.x: missing, expected table funcref 2..
import env.x: missing, expected global i64
import env.x: missing, expected global mutable f32
2 imports are missing: env.f1, function () -> (); env.f3, function () -> ()
after one of another type:
import env.f4: expected function () -> (), got string (function "no such function" not found or invalid function name)
before one of another type:
import env.f1: missing, expected function () -> ()
10: 10 imports are missing: env.f101, function () -> (); env.f102, function () -> (); env.f103, function () -> (); env.f104, function () -> (); env.f105, function () -> (); env.f106, function () -> (); env.f107, function () -> (); env.f108, function () -> (); env.f109, function () -> (); env.f110, function () -> ()
11: 11 imports are missing: env.f101, function () -> (); env.f102, function () -> (); env.f103, function () -> (); env.f104, function () -> (); env.f105, function () -> (); env.f106, function () -> (); env.f107, function () -> (); env.f108, function () -> (); env.f109, function () -> (); env.f110, function () -> (); and 1 more
12: 12 imports are missing: env.f101, function () -> (); env.f102, function () -> (); env.f103, function () -> (); env.f104, function () -> (); env.f105, function () -> (); env.f106, function () -> (); env.f107, function () -> (); env.f108, function () -> (); env.f109, function () -> (); env.f110, function () -> (); and 2 more
1000: 1000 imports are missing: env.f101, function () -> (); env.f102, function () -> (); env.f103, function () -> (); env.f104, function () -> (); env.f105, function () -> (); env.f106, function () -> (); env.f107, function () -> (); env.f108, function () -> (); env.f109, function () -> (); env.f110, function () -> (); and 990 more
an instance:
import env.f2: missing, expected function () -> ()
WASI:
import wasi_snapshot_preview1.fd_write: missing, expected function (i32, i32, i32, i32) -> (i32) (a program for WASI: pass (new Wasm\Wasi(...))->imports(), or use Wasm\Wasi::run())
2 imports are missing: env.f1, function () -> (); wasi_unstable.proc_exit, function (i32) -> () (a program for WASI: pass (new Wasm\Wasi(...))->imports(), or use Wasm\Wasi::run())
import env.f1: missing, expected function () -> ()
many parameters:
import env.f: missing, expected function (i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, and 976 more) -> (i32)
