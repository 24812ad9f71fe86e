--TEST--
Allocator: __construct(): accepts an instance and names, and runs only once
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance(__DIR__ . '/../fixtures/bump.wat');
$allocator = new Wasm\Allocator($instance);
foreach ([
    fn () => new Wasm\Allocator(),
    fn () => new Wasm\Allocator(null),
    fn () => new Wasm\Allocator($instance->exports),
    fn () => new Wasm\Allocator($instance, []),
    fn () => new Wasm\Allocator($instance, 'malloc', []),
    fn () => new Wasm\Allocator($instance, "mal\0loc"),
    fn () => new Wasm\Allocator($instance, "\xff"),
    fn () => $allocator->__construct($instance),
    fn () => clone $allocator,
    fn () => serialize($allocator),
    fn () => $allocator->property = 1,
] as $use) {
    try {
        $use();
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
ArgumentCountError: Wasm\Allocator::__construct() expects at least 1 argument, 0 given
TypeError: Wasm\Allocator::__construct(): Argument #1 ($instance) must be of type Wasm\Instance, null given
TypeError: Wasm\Allocator::__construct(): Argument #1 ($instance) must be of type Wasm\Instance, Wasm\Exports given
TypeError: Wasm\Allocator::__construct(): Argument #2 ($alloc) must be of type string, array given
TypeError: Wasm\Allocator::__construct(): Argument #3 ($free) must be of type ?string, array given
ValueError: Wasm\Allocator::__construct(): Argument #1 ($instance) must export a function "mal\0loc"
ValueError: Wasm\Allocator::__construct(): Argument #1 ($instance) must export a function "�"
Error: Wasm\Allocator is constructed already
Error: Trying to clone an uncloneable object of class Wasm\Allocator
Exception: Serialization of 'Wasm\Allocator' is not allowed
Error: Cannot create dynamic property Wasm\Allocator::$property
