--TEST--
Allocator: free(): refuses addresses that it has not allocated, or has freed already
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance(__DIR__ . '/../fixtures/bump.wat');
$allocator = new Wasm\Allocator($instance);
$other = new Wasm\Allocator($instance);
$address = $allocator->string('hello');
foreach ([
    fn () => $allocator->free(0),
    fn () => $allocator->free(-1),
    fn () => $allocator->free($address + 1),
    fn () => $other->free($address),
    fn () => $allocator->free($address, 4),
    fn () => $allocator->free($address, -5),
    fn () => $allocator->free($address, 5),
    fn () => $allocator->free($address),
    fn () => $allocator->free($instance->malloc(5)),
    fn () => $allocator->free(PHP_INT_MAX),
    fn () => $allocator->free('x'),
    fn () => $allocator->free(),
    fn () => $allocator->release(1),
] as $free) {
    try {
        $free();
        echo "freed\n";
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
echo $instance->live(), "\n";
?>
--EXPECT--
ValueError: Wasm\Allocator::free(): Argument #1 ($address) must be an address that this object has allocated and not freed
ValueError: Wasm\Allocator::free(): Argument #1 ($address) must be an address that this object has allocated and not freed
ValueError: Wasm\Allocator::free(): Argument #1 ($address) must be an address that this object has allocated and not freed
ValueError: Wasm\Allocator::free(): Argument #1 ($address) must be an address that this object has allocated and not freed
ValueError: Wasm\Allocator::free(): Argument #2 ($length) must be 0 or the length that was allocated, 5
ValueError: Wasm\Allocator::free(): Argument #2 ($length) must be greater than or equal to 0
freed
ValueError: Wasm\Allocator::free(): Argument #1 ($address) must be an address that this object has allocated and not freed
ValueError: Wasm\Allocator::free(): Argument #1 ($address) must be an address that this object has allocated and not freed
ValueError: Wasm\Allocator::free(): Argument #1 ($address) must be an address that this object has allocated and not freed
TypeError: Wasm\Allocator::free(): Argument #1 ($address) must be of type int, string given
ArgumentCountError: Wasm\Allocator::free() expects at least 1 argument, 0 given
ArgumentCountError: Wasm\Allocator::release() expects exactly 0 arguments, 1 given
1
