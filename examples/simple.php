<?php
// Call a WebAssembly function from PHP.
//
// simple.wasm exports one function, `sum`, which becomes a method of the instance.

$instance = new Wasm\Instance(__DIR__ . '/simple.wasm');

echo '5 + 37 = ', $instance->sum(5, 37), "\n";
