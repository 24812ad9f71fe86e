--TEST--
Wasi: initialize() and start(): refuse what is no library or no program
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$wasi = new Wasm\Wasi();
$program = new Wasm\Instance(program('tool'), $wasi->imports());
$library = new Wasm\Instance(program('reactor'), $wasi->imports());
$empty = new Wasm\Instance('(module)');
$odd = new Wasm\Instance('(module (func (export "_start") (result i32) (i32.const 1)))');
$odd_library = new Wasm\Instance('(module (func (export "_initialize") (param i32)))');
$trap = new Wasm\Instance('(module (func (export "_initialize") unreachable))');
foreach ([
    'start a library' => fn () => $wasi->start($library),
    'initialize a program' => fn () => $wasi->initialize($program),
    'start nothing' => fn () => $wasi->start($empty),
    'start with a result' => fn () => $wasi->start($odd),
    'initialize with a parameter' => fn () => $wasi->initialize($odd_library),
    'trap' => fn () => $wasi->initialize($trap),
    'module' => fn () => $wasi->start(new Wasm\Module('(module)')),
    'path' => fn () => $wasi->start(program('tool')),
    'no instance' => fn () => $wasi->start(),
    'null' => fn () => $wasi->initialize(null),
] as $name => $use) {
    try {
        $use();
        echo "$name: not refused\n";
    } catch (Throwable $e) {
        echo "$name: ", $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
start a library: Wasm\Exception\WasmException: the module exports no function "_start"; it is a library, for Wasm\Wasi::initialize()
initialize a program: Wasm\Exception\WasmException: the module exports "_start"; it is a program, for Wasm\Wasi::start()
start nothing: Wasm\Exception\WasmException: the module exports no function "_start"; so it is not a program
start with a result: TypeError: the export "_start" must have no parameters and no results
initialize with a parameter: TypeError: the export "_initialize" must have no parameters and no results
trap: Wasm\Exception\RuntimeError: unreachable
module: TypeError: Wasm\Wasi::start(): Argument #1 ($instance) must be of type Wasm\Instance, Wasm\Module given
path: TypeError: Wasm\Wasi::start(): Argument #1 ($instance) must be of type Wasm\Instance, string given
no instance: ArgumentCountError: Wasm\Wasi::start() expects exactly 1 argument, 0 given
null: TypeError: Wasm\Wasi::initialize(): Argument #1 ($instance) must be of type Wasm\Instance, null given
