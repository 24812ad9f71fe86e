--TEST--
Options: fuel: limits need a module that counts, and only limited instances get more
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\{Instance, Limits, Module, Options};

$counting = Module::fromText('(module)', options: new Options(fuel: true));
$other = Module::fromText('(module)');
$unlimited = $counting->instantiate();
$limited = $counting->instantiate(limits: new Limits(fuel: 5));
foreach ([
    fn () => $other->instantiate(limits: new Limits(fuel: 5)),
    fn () => new Instance('(module)', [], new Limits(fuel: 0)),
    fn () => Wasm\add_fuel($unlimited, 5),
    fn () => Wasm\add_fuel($other->instantiate(), 5),
    fn () => Wasm\add_fuel($limited, -1),
    fn () => Wasm\add_fuel($limited, []),
    fn () => Wasm\add_fuel($limited),
    fn () => Wasm\add_fuel($counting, 1),
    fn () => Wasm\fuel($counting),
    fn () => Wasm\fuel(null),
    fn () => Wasm\fuel(),
] as $misuse) {
    try {
        $misuse();
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
Wasm\add_fuel($limited, PHP_INT_MAX);
Wasm\add_fuel($limited, PHP_INT_MAX);
var_dump(Wasm\fuel($limited) === PHP_INT_MAX);
?>
--EXPECT--
ValueError: Wasm\Limits::$fuel needs a module that was compiled with new Wasm\Options(fuel: true)
ValueError: Wasm\Limits::$fuel needs a module that was compiled with new Wasm\Options(fuel: true)
Error: this instance has no limit of fuel, so it needs no more; Wasm\Limits::$fuel sets one
Error: this instance has no limit of fuel, so it needs no more; Wasm\Limits::$fuel sets one
ValueError: Wasm\add_fuel(): Argument #2 ($units) must be greater than or equal to 0
TypeError: Wasm\add_fuel(): Argument #2 ($units) must be of type int, array given
ArgumentCountError: Wasm\add_fuel() expects exactly 2 arguments, 1 given
TypeError: Wasm\add_fuel(): Argument #1 ($instance) must be of type Wasm\Instance, Wasm\Module given
TypeError: Wasm\fuel(): Argument #1 ($instance) must be of type Wasm\Instance, Wasm\Module given
TypeError: Wasm\fuel(): Argument #1 ($instance) must be of type Wasm\Instance, null given
ArgumentCountError: Wasm\fuel() expects exactly 1 argument, 0 given
bool(true)
