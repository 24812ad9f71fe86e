--TEST--
Memory: __construct(): says what is wrong with a type
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
    ['initial' => 1, 'address' => 'i64'],
    ['initial' => 1, 'shared' => true],
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
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "initial" must be an int between 0 and 65536, in pages of 64 KiB
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "initial" must be an int between 0 and 65536, in pages of 64 KiB
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "initial" must be an int between 0 and 65536, in pages of 64 KiB
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "initial" must be an int between 0 and 65536, in pages of 64 KiB
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "maximum" is less than "initial"
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "initial" is missing
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): "maximum" must be an int between 0 and 65536, in pages of 64 KiB
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): there is no "maximim" in the type of a memory
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): this "address" is not supported by this engine
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): this "shared" is not supported by this engine
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): there is no "0" in the type of a memory
TypeError: Wasm\Memory::__construct(): Argument #1 ($type) must be of type array, string given
