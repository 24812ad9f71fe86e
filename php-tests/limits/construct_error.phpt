--TEST--
Limits: __construct(): refuses wrong arguments and changes
--EXTENSIONS--
wasm
--FILE--
<?php
$limits = new Wasm\Limits();
$module = Wasm\Module::fromText('(module)');
foreach ([
    fn () => new Wasm\Limits([]),
    fn () => new Wasm\Limits(null),
    fn () => new Wasm\Limits(true, true),
    fn () => new Wasm\Limits(fuel: 3),
    fn () => $limits->__construct(true),
    fn () => $limits->reentrantFibers = true,
    fn () => $limits->more = true,
    fn () => clone $limits,
    fn () => serialize($limits),
    fn () => $module->instantiate([], true),
    fn () => Wasm\Instance::fromModule($module, [], new stdClass()),
    fn () => Wasm\instantiate($module, [], []),
] as $misuse) {
    try {
        $misuse();
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
var_dump($limits->reentrantFibers);
?>
--EXPECTF--
TypeError: Wasm\Limits::__construct(): Argument #1 ($reentrantFibers) must be of type bool, array given

Deprecated: Wasm\Limits::__construct(): Passing null to parameter #1 ($reentrantFibers) of type bool is deprecated in %s on line %d
not refused
ArgumentCountError: Wasm\Limits::__construct() expects at most 1 argument, 2 given
Error: Unknown named parameter $fuel
Error: Wasm\Limits is constructed already
Error: Cannot modify readonly property Wasm\Limits::$reentrantFibers
Error: Cannot create dynamic property Wasm\Limits::$more
Error: Trying to clone an uncloneable object of class Wasm\Limits
Exception: Serialization of 'Wasm\Limits' is not allowed
TypeError: Wasm\Module::instantiate(): Argument #2 ($limits) must be of type ?Wasm\Limits, %r(bool|true|false)%r given
TypeError: Wasm\Instance::fromModule(): Argument #3 ($limits) must be of type ?Wasm\Limits, stdClass given
TypeError: Wasm\instantiate(): Argument #3 ($limits) must be of type ?Wasm\Limits, array given
bool(false)
