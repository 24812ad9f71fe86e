<?php
// Measures the cost and the gain of options: compile time and code size for each level of
// optimization, and the run time of the kernels in examples/ with each option.
//
//     ./dev bench options [module.wasm]...
//
// Compile times are those of the given modules, or of the modules in examples/. All measurements of
// a module or kernel take turns, and the fastest turn counts.

use Wasm\{Instance, Module, Options, OptLevel};

const TURNS = 15;

/** Returns the shortest time of each action, in seconds. The actions take turns. */
function fastest(array $actions, int $turns): array
{
    $best = array_fill_keys(array_keys($actions), INF);
    for ($turn = 0; $turn < $turns; $turn++) {
        foreach ($actions as $name => $action) {
            $start = hrtime(true);
            $action();
            $best[$name] = min($best[$name], (hrtime(true) - $start) / 1e9);
        }
    }
    return $best;
}

/** Returns the geometric mean. */
function mean(array $numbers): float
{
    return exp(array_sum(array_map(log(...), $numbers)) / count($numbers));
}

$paths = array_slice($argv, 1) ?: array_map(
    fn ($name) => __DIR__ . "/../examples/$name.wasm",
    ['nbody', 'pollard_rho', 'snappy', 'strings'],
);
$levels = array_combine(array_column(OptLevel::cases(), 'name'), OptLevel::cases());
printf("%-32s %10s %10s %10s %12s %12s\n", 'compile time, code size', 'None', 'Speed', 'Size', 'None/Speed', 'Size/Speed');
$times = [];
foreach ($paths as $path) {
    $bytes = file_get_contents($path);
    $compile = fn (OptLevel $level) => Module::fromBytes($bytes, Module::VOLATILE, new Options($level));
    $best = fastest(array_map(fn ($level) => fn () => $compile($level), $levels), strlen($bytes) > 100_000 ? 5 : 50);
    $times[] = $best['None'] / $best['Speed'];
    $sizes = array_map(fn ($level) => strlen($compile($level)->serialize()), $levels);
    printf("%-32s %7.2f ms %7.2f ms %7.2f ms %12.2f\n", basename($path), $best['None'] * 1e3, $best['Speed'] * 1e3, $best['Size'] * 1e3, end($times));
    printf("%-32s %7.1f kB %7.1f kB %7.1f kB %12.2f %12.2f\n", '', ...array_map(fn ($size) => $size / 1e3, array_values($sizes)), ...[$sizes['None'] / $sizes['Speed'], $sizes['Size'] / $sizes['Speed']]);
}
printf("%-32s %47.2f\n\n", 'geometric mean', mean($times));

/** Makes an action that compresses a text and decompresses it again. */
function snappy(Instance $it): Closure
{
    $text = str_repeat(file_get_contents(__DIR__ . '/../examples/snappy.c'), 20);
    [$length, $capacity] = [strlen($text), $it->max_compressed_length(strlen($text))];
    [$source, $packed, $target] = [$it->alloc($length), $it->alloc($capacity), $it->alloc($length)];
    $it->memory->write($source, $text);
    return function () use ($it, $source, $length, $packed, $capacity, $target): void {
        for ($round = 0; $round < 20; $round++) {
            $it->decompress($packed, $it->compress($source, $length, $packed, $capacity), $target, $length);
        }
    };
}

$kernels = [
    'fibonacci' => fn (Instance $it) => fn () => $it->fibonacci(29),
    'nbody' => fn (Instance $it) => fn () => $it->run(150_000),
    'pollard_rho' => fn (Instance $it) => fn () => $it->factor(4_611_685_975_477_714_963),
    'snappy' => snappy(...),
];
$all = [
    'Speed' => new Options(),
    'None' => new Options(OptLevel::None),
    'Size' => new Options(OptLevel::Size),
    'fuel' => new Options(fuel: true),
    'deterministic' => new Options(deterministic: true),
    'interruptible' => new Options(interruptible: true),
];
printf("%-32s %10s%s\n", 'run time', 'Speed', implode('', array_map(fn ($name) => sprintf(' %13s', $name), array_slice(array_keys($all), 1))));
$ratios = [];
foreach ($kernels as $name => $kernel) {
    $make = fn (Options $options) => $kernel(Module::fromFile(__DIR__ . "/../examples/$name.wasm", options: $options)->instantiate());
    $best = fastest(array_map($make, $all), TURNS);
    printf('%-32s %7.2f ms', $name, $best['Speed'] * 1e3);
    foreach (array_slice($best, 1) as $option => $time) {
        printf(' %13.3f', $ratios[$option][] = $time / $best['Speed']);
    }
    echo "\n";
}
printf("%-42s%s\n", 'geometric mean', implode('', array_map(fn ($times) => sprintf(' %13.3f', mean($times)), $ratios)));
