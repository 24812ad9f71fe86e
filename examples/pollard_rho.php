<?php
// Factor large integers with Pollard's rho method.
//
// A PHP int becomes an i64 in WebAssembly, and back, with all 64 bits.

$instance = new Wasm\Instance(__DIR__ . '/pollard_rho.wasm');

// Returns the prime factors of a number, in order. `factor` returns one factor, or
// the number itself if it is prime.
function prime_factors(Wasm\Instance $instance, int $n): array
{
    $d = $instance->factor($n);
    if ($d === $n) {
        return [$n];
    }
    $factors = [...prime_factors($instance, $d), ...prime_factors($instance, intdiv($n, $d))];
    sort($factors);
    return $factors;
}

$numbers = [8051, 1000000007, 1000036000099, 600851475143, 4611685975477714963, PHP_INT_MAX];

foreach ($numbers as $n) {
    echo "$n = ", implode(' * ', prime_factors($instance, $n)), "\n";
}
