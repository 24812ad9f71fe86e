<?php
// Pass strings and arrays to WebAssembly, and get a string back.
//
// WebAssembly takes a string as the address of its bytes. A Wasm\Allocator calls the
// module's malloc(), copies the bytes into the memory, and later calls free().

$instance = new Wasm\Instance(__DIR__ . '/strings.wasm');
$memory = $instance->memory;
$allocator = new Wasm\Allocator($instance);

// In C, a zero byte marks the end of a string. `nul: true` adds it. The returned
// string also ends with a zero byte: readCString() reads up to it.
$name = $allocator->string('World', nul: true);
$greeting = $instance->greet($name);
echo $memory->readCString($greeting), "\n";

// `greet` has allocated its result, so the caller frees it.
$instance->free($greeting);

// `shout` takes a length, so the string needs no zero byte and may contain any bytes.
$text = 'one, two, three';
$address = $allocator->string($text);
$instance->shout($address, strlen($text));
echo $memory->read($address, strlen($text)), "\n";

// Arrays of numbers work the same way.
$values = [1, 2.5, 38.5];
echo array_sum($values), ' = ', $instance->sum($allocator->array($values, 'f64'), count($values)), "\n";

// Frees all allocations. PHP does the same when it frees the allocator.
$allocator->release();
