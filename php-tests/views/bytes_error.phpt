--TEST--
Views: bytes(): rejects ranges outside the view, and checks PHP's memory limit first
--EXTENSIONS--
wasm
--INI--
wasm.count_memory=0
--FILE--
<?php
$types = ['Int8', 'Uint8', 'Int16', 'Uint16', 'Int32', 'Uint32', 'BigInt64', 'Float32', 'Float64'];
foreach ($types as $type) {
    $view = new ("Wasm\\{$type}Array")(new Wasm\Memory(['initial' => 1]), 8, 3);
    foreach ([[4], [0, 4], [2, PHP_INT_MAX], [-1], [0, -1]] as $arguments) {
        try {
            $view->bytes(...$arguments);
            echo "not rejected\n";
        } catch (Throwable $e) {
            echo $type === 'Int32' ? $e::class . ': ' . $e->getMessage() . "\n" : '';
        }
    }
}
ini_set('memory_limit', '32M');
try {
    (new Wasm\Uint8Array(new Wasm\Memory(['initial' => 1000])))->bytes();
} catch (Error $e) {
    echo $e::class, "\n";
}
?>
--EXPECT--
Wasm\Exception\OutOfBounds: index 4, length 0: outside the view of 3 elements
Wasm\Exception\OutOfBounds: index 0, length 4: outside the view of 3 elements
Wasm\Exception\OutOfBounds: index 2, length 9223372036854775807: outside the view of 3 elements
ValueError: Wasm\Int32Array::bytes(): Argument #1 ($from) must be greater than or equal to 0
ValueError: Wasm\Int32Array::bytes(): Argument #2 ($length) must be greater than or equal to 0
Error
