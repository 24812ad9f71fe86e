--TEST--
Wasi: __construct(): refuses wrong arguments
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$closed = fopen('php://memory', 'r');
fclose($closed);
$wasi = new Wasm\Wasi();
foreach ([
    'args' => fn () => new Wasm\Wasi('tool'),
    'env' => fn () => new Wasm\Wasi(env: 'A=B'),
    'preopens' => fn () => new Wasm\Wasi(preopens: '/tmp'),
    'stdin: int' => fn () => new Wasm\Wasi(stdin: 5),
    'stdin: array' => fn () => new Wasm\Wasi(stdin: []),
    'stdin: INHERIT' => fn () => new Wasm\Wasi(stdin: Wasm\Wasi::INHERIT),
    'stdin: closed' => fn () => new Wasm\Wasi(stdin: $closed),
    'stdout: text' => fn () => new Wasm\Wasi(stdout: 'no function'),
    'stdout: int' => fn () => new Wasm\Wasi(stdout: 2),
    'stdout: closed' => fn () => new Wasm\Wasi(stdout: $closed),
    'stderr: float' => fn () => new Wasm\Wasi(stderr: 1.5),
    'stderr: object' => fn () => new Wasm\Wasi(stderr: new stdClass()),
    'outputLimit: text' => fn () => new Wasm\Wasi(outputLimit: 'all'),
    'outputLimit: negative' => fn () => new Wasm\Wasi(outputLimit: -1),
    'clock: text' => fn () => new Wasm\Wasi(clock: 'now'),
    'clock: negative' => fn () => new Wasm\Wasi(clock: -1),
    'randomSeed: array' => fn () => new Wasm\Wasi(randomSeed: []),
    'unknown name' => fn () => new Wasm\Wasi(arguments: []),
    'too many' => fn () => new Wasm\Wasi([], [], [], '', null, null, 1, null, null, 1),
    'twice' => fn () => $wasi->__construct(),
    'clone' => fn () => clone $wasi,
    'serialize' => fn () => serialize($wasi),
    'property' => fn () => $wasi->property = 1,
    'directory: array' => fn () => $wasi->directory([]),
    'directory: unknown' => fn () => $wasi->directory('/missing'),
    'imports: argument' => fn () => $wasi->imports(1),
    'stdout: argument' => fn () => $wasi->stdout(1),
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
args: TypeError: Wasm\Wasi::__construct(): Argument #1 ($args) must be of type array, string given
env: TypeError: Wasm\Wasi::__construct(): Argument #2 ($env) must be of type array, string given
preopens: TypeError: Wasm\Wasi::__construct(): Argument #3 ($preopens) must be of type array, string given
stdin: int: TypeError: Wasm\Wasi::__construct(): Argument #4 ($stdin) must be of type string, an open stream or a callable, int given
stdin: array: TypeError: Wasm\Wasi::__construct(): Argument #4 ($stdin) must be of type string, an open stream or a callable, array given
stdin: INHERIT: TypeError: Wasm\Wasi::__construct(): Argument #4 ($stdin) must be of type string, an open stream or a callable, int given
stdin: closed: TypeError: Wasm\Wasi::__construct(): Argument #4 ($stdin) must be of type string, an open stream or a callable, resource given
stdout: text: TypeError: Wasm\Wasi::__construct(): Argument #5 ($stdout) must be of type null, an open stream, a callable or Wasi::INHERIT, string given
stdout: int: TypeError: Wasm\Wasi::__construct(): Argument #5 ($stdout) must be of type null, an open stream, a callable or Wasi::INHERIT, int given
stdout: closed: TypeError: Wasm\Wasi::__construct(): Argument #5 ($stdout) must be of type null, an open stream, a callable or Wasi::INHERIT, resource given
stderr: float: TypeError: Wasm\Wasi::__construct(): Argument #6 ($stderr) must be of type null, an open stream, a callable or Wasi::INHERIT, float given
stderr: object: TypeError: Wasm\Wasi::__construct(): Argument #6 ($stderr) must be of type null, an open stream, a callable or Wasi::INHERIT, stdClass given
outputLimit: text: TypeError: Wasm\Wasi::__construct(): Argument #7 ($outputLimit) must be of type int, string given
outputLimit: negative: ValueError: Wasm\Wasi::__construct(): Argument #7 ($outputLimit) must be greater than or equal to 0
clock: text: TypeError: Wasm\Wasi::__construct(): Argument #8 ($clock) must be of type int, string given
clock: negative: ValueError: Wasm\Wasi::__construct(): Argument #8 ($clock) must be greater than or equal to 0
randomSeed: array: TypeError: Wasm\Wasi::__construct(): Argument #9 ($randomSeed) must be of type string, array given
unknown name: Error: Unknown named parameter $arguments
too many: ArgumentCountError: Wasm\Wasi::__construct() expects at most 9 arguments, 10 given
twice: Error: Wasm\Wasi is constructed already
clone: Error: Trying to clone an uncloneable object of class Wasm\Wasi
serialize: Exception: Serialization of 'Wasm\Wasi' is not allowed
property: Error: Cannot create dynamic property Wasm\Wasi::$property
directory: array: TypeError: Wasm\Wasi::directory(): Argument #1 ($guestPath) must be of type string, array given
directory: unknown: ValueError: Wasm\Wasi::directory(): Argument #1 ($guestPath) must be the path of a directory that was given as an array of files
imports: argument: ArgumentCountError: Wasm\Wasi::imports() expects exactly 0 arguments, 1 given
stdout: argument: ArgumentCountError: Wasm\Wasi::stdout() expects exactly 0 arguments, 1 given
