--TEST--
Options: fuel: a call uses the same fuel with every level of optimization, and ends without fuel
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\{Limits, Module, Options, OptLevel};
use Wasm\Exception\{FuelError, RuntimeError};

foreach (OptLevel::cases() as $level) {
    $module = Module::fromFile(__DIR__ . '/../../examples/fibonacci.wasm', options: new Options($level, fuel: true));
    $instance = $module->instantiate(limits: new Limits(fuel: 10_000));
    $result = $instance->fibonacci(12);
    echo $level->name, ': ', $result, ', ', 10_000 - Wasm\fuel($instance), " units\n";
    try {
        $instance->fibonacci(1_000);
    } catch (FuelError $e) {
        echo $e->getMessage(), ', ', $e->kind->name, ', ', json_encode($e instanceof RuntimeError), ', frames: ', json_encode(count($e->frames) > 0), "\n";
    }
    // The instance stays usable with more fuel.
    $left = Wasm\fuel($instance);
    Wasm\add_fuel($instance, 10_000);
    echo $instance->fibonacci(12), ', ', $left + 10_000 - Wasm\fuel($instance), " units\n";
}
// Without a limit, code that counts runs as other code does.
$instance = $module->instantiate();
var_dump($instance->fibonacci(12), Wasm\fuel($instance), Options::FUEL_TARIFF);
?>
--EXPECT--
None: 144, 7293 units
all fuel consumed, OutOfFuel, true, frames: true
144, 7293 units
Speed: 144, 7293 units
all fuel consumed, OutOfFuel, true, frames: true
144, 7293 units
Size: 144, 7293 units
all fuel consumed, OutOfFuel, true, frames: true
144, 7293 units
int(144)
NULL
int(1)
