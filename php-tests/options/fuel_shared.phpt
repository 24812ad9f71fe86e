--TEST--
Options: fuel: instances with the same limits share fuel, and callables may add some
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\{Limits, Module, Options};

$module = Module::fromText('(module
    (import "env" "tick" (func $tick))
    (func (export "run") (loop (call $tick) (br 0))))', options: new Options(fuel: true));
$limits = new Limits(fuel: 21);
$ticks = 0;
$imports = ['env' => ['tick' => function () use (&$ticks) {
    $ticks++;
    $ticks !== 5 || Wasm\add_fuel(Wasm\caller(), 20);
}]];
$one = $module->instantiate($imports, $limits);
$two = $module->instantiate($imports, $limits);
// A round costs one unit for the call and one unit for the branch.
foreach ([$one, $two] as $instance) {
    try {
        $instance->run();
    } catch (Wasm\Exception\FuelError $e) {
        echo $ticks, ' ticks, ', Wasm\fuel($one), ' ', Wasm\fuel($two), ' left: ', $e->getMessage(), "\n";
    }
}
Wasm\add_fuel($two, 3);
echo Wasm\fuel($one), "\n";
?>
--EXPECT--
21 ticks, 0 0 left: all fuel consumed in "run"
21 ticks, 0 0 left: all fuel consumed in "run"
3
