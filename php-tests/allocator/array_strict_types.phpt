--TEST--
Allocator: array(): accepts only int and float under strict_types
--EXTENSIONS--
wasm
--FILE--
<?php
declare(strict_types=1);

$allocator = new Wasm\Allocator(new Wasm\Instance(__DIR__ . '/../fixtures/bump.wat'));
foreach ([[[1]], [[1, 2.5], 'f32'], [['1']], [[1.0]], [[true]], [['1.5'], 'f64']] as $arguments) {
    try {
        echo is_int($allocator->array(...$arguments)) ? "stored\n" : "what?\n";
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECTF--
stored
stored
Wasm\Allocator::array(): Argument #1 ($values) must contain only values of type int, string given at position 0
Wasm\Allocator::array(): Argument #1 ($values) must contain only values of type int, float given at position 0
Wasm\Allocator::array(): Argument #1 ($values) must contain only values of type int, %r(bool|true|false)%r given at position 0
Wasm\Allocator::array(): Argument #1 ($values) must contain only values of type float, string given at position 0
