--TEST--
Memory: __construct(): describes the error in a type
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([
    [],
    ['initial' => -1],
    ['initial' => '1'],
    ['initial' => 1.5],
    ['initial' => 65_537],
    ['initial' => 2, 'maximum' => 1],
    ['maximum' => 1],
    ['initial' => 1, 'maximum' => 65_537],
    ['initial' => 1, 'maximim' => 2],
    ['initial' => 1, 'address' => 'i128'],
    ['initial' => 1, 'pageSize' => 4096],
    ['initial' => 1, 'pageSize' => '1'],
    ['initial' => 1, 'address' => 64],
    ['initial' => 1, 'shared' => true],
    ['initial' => 1, 'maximum' => null, 'shared' => true],
    ['initial' => 1, 'maximum' => 2, 'shared' => 1],
    [1],
    'type',
] as $type) {
    try {
        new Wasm\Memory($type);
        echo "not refused\n";
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "initial" is missing
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "initial" must be an int of at least 0, in pages
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "initial" must be an int of at least 0, in pages
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "initial" must be an int of at least 0, in pages
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "initial" must be at most 65536, in pages
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "maximum" is less than "initial"
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "initial" is missing
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "maximum" must be at most 65536, in pages
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): there is no "maximim" in the type of a memory
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "address" must be "i32" or "i64"
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "pageSize" must be 1 or 65536
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "pageSize" must be 1 or 65536
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "address" must be "i32" or "i64"
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "maximum" is missing, which a shared memory must have
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "maximum" is missing, which a shared memory must have
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "shared" must be a bool
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): there is no "0" in the type of a memory
TypeError: Wasm\Memory::__construct(): Argument #1 ($type) must be of type array, string given
