--TEST--
Module: $persistence: is a boolean by PHP's rules
--EXTENSIONS--
wasm
--FILE--
<?php
declare(strict_types=1);

foreach ([
    fn () => Wasm\Module::fromText('(module)', 1),
    fn () => Wasm\Module::fromBytes("\0asm\1\0\0\0", 'yes'),
    fn () => Wasm\Module::fromFile(__DIR__ . '/../fixtures/add.wasm', null),
    fn () => new Wasm\Module('(module)', new stdClass()),
    fn () => new Wasm\Module('(module)', true, null, null),
] as $make) {
    try {
        $make();
        echo "not refused\n";
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
TypeError: Wasm\Module::fromText(): Argument #2 ($persistence) must be of type bool, int given
TypeError: Wasm\Module::fromBytes(): Argument #2 ($persistence) must be of type bool, string given
TypeError: Wasm\Module::fromFile(): Argument #2 ($persistence) must be of type bool, null given
TypeError: Wasm\Module::__construct(): Argument #2 ($persistence) must be of type bool, stdClass given
ArgumentCountError: Wasm\Module::__construct() expects at most 3 arguments, 4 given
