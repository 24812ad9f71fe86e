--TEST--
Wasi: $args and $env: must contain texts without NUL bytes
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
foreach ([
    'NUL byte in an argument' => fn () => new Wasm\Wasi(["a\0b"]),
    'NUL byte in a value' => fn () => new Wasm\Wasi(env: ['A' => "b\0"]),
    'NUL byte in a name' => fn () => new Wasm\Wasi(env: ["A\0" => 'b']),
    'equals sign in a name' => fn () => new Wasm\Wasi(env: ['A=B' => 'c']),
    'empty name' => fn () => new Wasm\Wasi(env: ['' => 'c']),
    'null' => fn () => new Wasm\Wasi([null]),
    'float' => fn () => new Wasm\Wasi([1.5]),
    'array' => fn () => new Wasm\Wasi(env: ['A' => []]),
    'object' => fn () => new Wasm\Wasi(env: ['A' => new stdClass()]),
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
NUL byte in an argument: ValueError: Wasm\Wasi::__construct(): Argument #1 ($args) must not contain any null bytes
NUL byte in a value: ValueError: Wasm\Wasi::__construct(): Argument #2 ($env) must not contain any null bytes
NUL byte in a name: ValueError: Wasm\Wasi::__construct(): Argument #2 ($env) must have names of variables as keys, without "=" and null bytes
equals sign in a name: ValueError: Wasm\Wasi::__construct(): Argument #2 ($env) must have names of variables as keys, without "=" and null bytes
empty name: ValueError: Wasm\Wasi::__construct(): Argument #2 ($env) must have names of variables as keys, without "=" and null bytes
null: TypeError: Wasm\Wasi::__construct(): Argument #1 ($args) must contain only strings and integers, null given
float: TypeError: Wasm\Wasi::__construct(): Argument #1 ($args) must contain only strings and integers, float given
array: TypeError: Wasm\Wasi::__construct(): Argument #2 ($env) must contain only strings and integers, array%S given
object: TypeError: Wasm\Wasi::__construct(): Argument #2 ($env) must contain only strings and integers, stdClass given
