<?php
// Let WebAssembly call a PHP function.
//
// imports.wasm imports a function named `square` from a module named `env`. It can
// be any PHP callable. The instance calls it whenever it needs a square.

$imports = [
    'env' => [
        'square' => function (int $x): int {
            echo "WebAssembly asks for the square of $x\n";
            return $x * $x;
        },
    ],
];

$instance = new Wasm\Instance(__DIR__ . '/imports.wasm', $imports);

$sum = $instance->sum_of_squares(4);
echo "The sum is $sum\n";
