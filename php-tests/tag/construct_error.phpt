--TEST--
Tag: __construct(): describes the error in a type
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([
    [],
    ['i32'],
    [['parameters' => 'i32']],
    [['parameters' => ['i31']]],
    [['parameters' => [1 => 'i32']]],
    [['parameters' => [null]]],
    [['parameters' => [], 'results' => []]],
    [['parameters' => array_fill(0, 1001, 'i32')]],
] as $arguments) {
    try {
        new Wasm\Tag(...$arguments);
        echo "not refused\n";
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
ArgumentCountError: Wasm\Tag::__construct() expects exactly 1 argument, 0 given
TypeError: Wasm\Tag::__construct(): Argument #1 ($type) must be of type array, string given
ValueError: Wasm\Tag::__construct(): Argument #1 ($type): "parameters" must be a list of types
ValueError: Wasm\Tag::__construct(): Argument #1 ($type): "parameters": there is no type "i31"
ValueError: Wasm\Tag::__construct(): Argument #1 ($type): "parameters" must be a list of types
ValueError: Wasm\Tag::__construct(): Argument #1 ($type): "parameters": a type must be a string
ValueError: Wasm\Tag::__construct(): Argument #1 ($type): there is no "results" in the type of a tag
ValueError: Wasm\Tag::__construct(): Argument #1 ($type): "parameters" has more than 1000 types
