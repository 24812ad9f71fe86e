--TEST--
Traps: OutOfFuel: ends a call whose next instructions cost more fuel than is left
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\Exception\{FuelError, RuntimeError};
use Wasm\{Limits, Module, Options, TrapKind};

$module = Module::fromText('(module $m
    (func (export "run") (param i32) (call $inner (local.get 0)))
    (func $inner (param i32) (loop (br_if 0 (local.get 0)))))', options: new Options(fuel: true));
$instance = $module->instantiate(limits: new Limits(fuel: 100));
try {
    $instance->run(1);
} catch (FuelError $e) {
    echo $e->kind->value, ': ', $e->getMessage(), ' ', implode(' ', array_column($e->frames, 'function')), "\n";
}
Wasm\add_fuel($instance, 100);
$instance->run(0);
// Tests of scripts can make the exception.
class Mine extends FuelError
{
}
foreach ([new FuelError(), new FuelError('message', TrapKind::Unreachable, [[1]], new Exception('previous')), new Mine('mine')] as $e) {
    echo $e::class, ' ', json_encode($e instanceof RuntimeError), " '{$e->getMessage()}' {$e->kind->name} ", count($e->frames), ' ',
        $e->getPrevious()?->getMessage() ?? 'null', "\n";
}
?>
--EXPECT--
all fuel consumed: all fuel consumed in "run" of module "m" inner run
Wasm\Exception\FuelError true '' OutOfFuel 0 null
Wasm\Exception\FuelError true 'message' Unreachable 1 previous
Mine true 'mine' OutOfFuel 0 null
