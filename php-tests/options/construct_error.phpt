--TEST--
Options: __construct(): refuses wrong arguments and changes
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\{Module, Options, OptLevel};

$options = new Options();
foreach ([
    fn () => new Options('Size'),
    fn () => new Options(null),
    fn () => new Options(Wasm\TrapKind::Unreachable),
    fn () => new Options(OptLevel::None, []),
    fn () => new Options(OptLevel::None, true, true, true, true),
    fn () => new Options(level: OptLevel::None),
    fn () => $options->__construct(),
    fn () => $options->fuel = true,
    fn () => clone $options,
    fn () => new Module('(module)', true, true),
    fn () => Module::fromFile('no such file', true, new stdClass()),
    fn () => Module::fromBytes("\0asm\1\0\0\0", options: []),
    fn () => Module::fromText('(module)', options: OptLevel::Size),
    fn () => Wasm\compile('(module)', 1),
    fn () => Wasm\compile('(module)', null, null),
] as $misuse) {
    try {
        $misuse();
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECTF--
TypeError: Wasm\Options::__construct(): Argument #1 ($optLevel) must be of type Wasm\OptLevel, string given
TypeError: Wasm\Options::__construct(): Argument #1 ($optLevel) must be of type Wasm\OptLevel, null given
TypeError: Wasm\Options::__construct(): Argument #1 ($optLevel) must be of type Wasm\OptLevel, Wasm\TrapKind given
TypeError: Wasm\Options::__construct(): Argument #2 ($fuel) must be of type bool, array given
ArgumentCountError: Wasm\Options::__construct() expects at most 4 arguments, 5 given
Error: Unknown named parameter $level
Error: Wasm\Options is constructed already
Error: Cannot modify readonly property Wasm\Options::$fuel
Error: Trying to clone an uncloneable object of class Wasm\Options
TypeError: Wasm\Module::__construct(): Argument #3 ($options) must be of type ?Wasm\Options, %r(bool|true)%r given
TypeError: Wasm\Module::fromFile(): Argument #3 ($options) must be of type ?Wasm\Options, stdClass given
TypeError: Wasm\Module::fromBytes(): Argument #3 ($options) must be of type ?Wasm\Options, array given
TypeError: Wasm\Module::fromText(): Argument #3 ($options) must be of type ?Wasm\Options, Wasm\OptLevel given
TypeError: Wasm\compile(): Argument #2 ($options) must be of type ?Wasm\Options, int given
ArgumentCountError: Wasm\compile() expects at most 2 arguments, 3 given
