--TEST--
Wasi: run(): refuses wrong arguments and modules that are no programs
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
foreach ([
    'no program' => fn () => Wasm\Wasi::run(),
    'a number' => fn () => Wasm\Wasi::run(5),
    'missing file' => fn () => Wasm\Wasi::run(__DIR__ . '/missing.wasm'),
    'arguments' => fn () => Wasm\Wasi::run(program('tool'), 'tool'),
    'argument' => fn () => Wasm\Wasi::run(program('tool'), ['tool', []]),
    'input' => fn () => Wasm\Wasi::run(program('tool'), [], []),
    'directories' => fn () => Wasm\Wasi::run(program('tool'), [], '', '/tmp'),
    'directory' => fn () => Wasm\Wasi::run(program('tool'), [], '', ['/a' => 5]),
    'environment' => fn () => Wasm\Wasi::run(program('tool'), env: ['A=B' => 'C']),
    'limits' => fn () => Wasm\Wasi::run(program('tool'), limits: []),
    'library' => fn () => Wasm\Wasi::run(program('reactor')),
    'no export' => fn () => Wasm\Wasi::run('(module)'),
    'odd export' => fn () => Wasm\Wasi::run('(module (func (export "_start") (param i32)))'),
    'memory' => fn () => Wasm\Wasi::run('(module (memory (export "_start") 1))'),
    'other imports' => fn () => Wasm\Wasi::run('(module (import "env" "f" (func)))'),
    'unknown function' =>
        fn () => Wasm\Wasi::run('(module (import "wasi_snapshot_preview1" "fd_open" (func)))'),
    'wrong type' =>
        fn () => Wasm\Wasi::run('(module (import "wasi_snapshot_preview1" "fd_close" (func)))'),
] as $name => $use) {
    try {
        $use();
        echo "$name: not refused\n";
    } catch (Throwable $e) {
        echo "$name: ", $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECTF--
no program: ArgumentCountError: Wasm\Wasi::run() expects at least 1 argument, 0 given
a number: Wasm\Exception\CompileError: cannot read "5": No such file or directory
missing file: Wasm\Exception\CompileError: cannot read "%s/missing.wasm": No such file or directory
arguments: TypeError: Wasm\Wasi::run(): Argument #2 ($args) must be of type array, string given
argument: TypeError: Wasm\Wasi::run(): Argument #2 ($args) must contain only strings and integers, array%S given
input: TypeError: Wasm\Wasi::run(): Argument #3 ($stdin) must be of type string, an open stream or a callable, array given
directories: TypeError: Wasm\Wasi::run(): Argument #4 ($preopens) must be of type array, string given
directory: TypeError: Wasm\Wasi::run(): Argument #4 ($preopens)["/a"] must be of type array|string, int given
environment: ValueError: Wasm\Wasi::run(): Argument #5 ($env) must have names of variables as keys, without "=" and null bytes
limits: TypeError: Wasm\Wasi::run(): Argument #6 ($limits) must be of type ?Wasm\Limits, array given
library: Wasm\Exception\WasmException: the module exports no function "_start"; it is a library, for Wasm\Wasi::initialize()
no export: Wasm\Exception\WasmException: the module exports no function "_start"; so it is not a program
odd export: TypeError: the export "_start" must have no parameters and no results
memory: Wasm\Exception\WasmException: the module exports no function "_start"; so it is not a program
other imports: Wasm\Exception\LinkError: import env.f: missing, expected function () -> ()
unknown function: Wasm\Exception\LinkError: import wasi_snapshot_preview1.fd_open: missing, expected function () -> ()
wrong type: Wasm\Exception\LinkError: import wasi_snapshot_preview1.fd_close: expected function () -> (), got function (i32) -> (i32)
