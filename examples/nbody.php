<?php
// Simulate the Sun and the four giant planets.
//
// `run` advances the planets by a number of steps and returns the energy of the
// system. The energy should not change: a small change shows a good method.

$instance = new Wasm\Instance(__DIR__ . '/nbody.wasm');

foreach ([0, 1000, 100000] as $steps) {
    printf("energy after %6d steps: %.9f\n", $steps, $instance->run($steps));
}
