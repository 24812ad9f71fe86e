<?php
// Pass strings and arrays to WebAssembly, and get a string back.
//
// To WebAssembly a string is the address of its bytes. A Wasm\Allocator asks the
// module's own malloc() for room, copies the bytes there, and calls free() in the end.

$instance = new Wasm\Instance(__DIR__ . '/strings.wasm');
$memory = $instance->memory;
$allocator = new Wasm\Allocator($instance);

// C wants a zero byte behind a string. The one that comes back has one, too:
// readCString() reads up to there.
$name = $allocator->string('World', nul: true);
$greeting = $instance->greet($name);
echo $memory->readCString($greeting), "\n";

// What `greet` has allocated is ours to free now, by calling `free` ourselves.
$instance->free($greeting);

// Where a function takes a length, no zero byte is needed, and any byte may be inside.
$text = 'one, two, three';
$address = $allocator->string($text);
$instance->shout($address, strlen($text));
echo $memory->read($address, strlen($text)), "\n";

// Arrays of numbers work alike.
$values = [1, 2.5, 38.5];
echo array_sum($values), ' = ', $instance->sum($allocator->array($values, 'f64'), count($values)), "\n";

// Frees everything at once. Letting go of the object would do it, too.
$allocator->release();
