<?php
// Read a string from linear memory, change it, and make the memory larger.
//
// WebAssembly functions take and return numbers. The string is in the linear
// memory of the instance. `return_hello` returns the offset of its first byte.

$instance = new Wasm\Instance(__DIR__ . '/memory.wasm');
$memory = $instance->memory;

// Reads a string that ends with a zero byte, as in C. readCString() does the same.
function read_string(Wasm\Memory $memory, int $offset): string
{
    for ($length = 0; $memory->read($offset + $length, 1) !== "\0"; $length++);
    return $memory->read($offset, $length);
}

$hello = $instance->return_hello();
echo read_string($memory, $hello), "\n";

// PHP and WebAssembly see the same bytes.
$memory->write($hello + strlen('Hello, '), "PHP!\0");
echo read_string($memory, $hello), "\n";

// A memory grows by pages of 65536 bytes.
echo 'before: ', $memory->byteLength(), " bytes\n";
$memory->grow(1);
echo 'after:  ', $memory->byteLength(), " bytes\n";
