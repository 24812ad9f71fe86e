--TEST--
Allocator: string(): refuses values that are no strings, and NUL bytes in a NUL-terminated string
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance(__DIR__ . '/../fixtures/bump.wat');
$allocator = new Wasm\Allocator($instance);
foreach ([[], [[]], ["a\0b", true], ['a', []], ['a', true, 1]] as $arguments) {
    try {
        $allocator->string(...$arguments);
        echo "not refused\n";
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
var_dump($instance->live());
?>
--EXPECT--
ArgumentCountError: Wasm\Allocator::string() expects at least 1 argument, 0 given
TypeError: Wasm\Allocator::string(): Argument #1 ($s) must be of type string, array given
ValueError: Wasm\Allocator::string(): Argument #1 ($s) must not contain any null bytes
TypeError: Wasm\Allocator::string(): Argument #2 ($nul) must be of type bool, array given
ArgumentCountError: Wasm\Allocator::string() expects at most 2 arguments, 3 given
int(0)
