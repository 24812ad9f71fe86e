--TEST--
Memory: stream(): refuses modes that create or truncate
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
foreach (['r', 'rb', 'r+', 'rb+', 'r+b'] as $mode) {
    echo $mode, ': ', stream_get_meta_data($memory->stream($mode))['mode'], "\n";
}
foreach ([['w'], ['w+'], ['a'], ['x+'], ['c'], ['R'], [''], ["r\0"], ['r', 1], [[]]] as $arguments) {
    try {
        $memory->stream(...$arguments);
        echo "not refused\n";
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
r: rb
rb: rb
r+: r+b
rb+: r+b
r+b: r+b
ValueError: Wasm\Memory::stream(): Argument #1 ($mode) must be "r" or "r+"
ValueError: Wasm\Memory::stream(): Argument #1 ($mode) must be "r" or "r+"
ValueError: Wasm\Memory::stream(): Argument #1 ($mode) must be "r" or "r+"
ValueError: Wasm\Memory::stream(): Argument #1 ($mode) must be "r" or "r+"
ValueError: Wasm\Memory::stream(): Argument #1 ($mode) must be "r" or "r+"
ValueError: Wasm\Memory::stream(): Argument #1 ($mode) must be "r" or "r+"
ValueError: Wasm\Memory::stream(): Argument #1 ($mode) must be "r" or "r+"
ValueError: Wasm\Memory::stream(): Argument #1 ($mode) must be "r" or "r+"
ArgumentCountError: Wasm\Memory::stream() expects at most 1 argument, 2 given
TypeError: Wasm\Memory::stream(): Argument #1 ($mode) must be of type string, array given
