<?php
// Compute Fibonacci numbers with a recursive WebAssembly function.
//
// The last line takes more than a million calls, all of them inside WebAssembly.

$instance = new Wasm\Instance(__DIR__ . '/fibonacci.wasm');

foreach ([0, 1, 2, 10, 20, 30] as $n) {
    echo "fibonacci($n) = ", $instance->fibonacci($n), "\n";
}
