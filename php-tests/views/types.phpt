--TEST--
Views: each type: reads, writes and wraps elements of its kind
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
foreach (['Int8', 'Uint8', 'Int16', 'Uint16', 'Int32', 'Uint32', 'BigInt64', 'Float32', 'Float64'] as $type) {
    $class = "Wasm\\{$type}Array";
    $view = new $class($memory, 16, 8);
    echo $type, ' ', $class::BYTES_PER_ELEMENT;
    foreach ([-1, 255, 32_768, 4_294_967_297, PHP_INT_MIN, 0.1] as $index => $number) {
        @$view[$index] = $number;
        echo ' ', json_encode($view[$index]);
    }
    $bytes = $memory->read(16, 2 * $class::BYTES_PER_ELEMENT);
    echo ' ', bin2hex($bytes), "\n";
}
?>
--EXPECT--
Int8 1 -1 -1 0 1 0 0 ffff
Uint8 1 255 255 0 1 0 0 ffff
Int16 2 -1 255 -32768 1 0 0 ffffff00
Uint16 2 65535 255 32768 1 0 0 ffffff00
Int32 4 -1 255 32768 1 0 0 ffffffffff000000
Uint32 4 4294967295 255 32768 1 0 0 ffffffffff000000
BigInt64 8 -1 255 32768 4294967297 -9223372036854775808 0 ffffffffffffffffff00000000000000
Float32 4 -1 255 32768 4294967296 -9.223372036854776e+18 0.10000000149011612 000080bf00007f43
Float64 8 -1 255 32768 4294967297 -9.223372036854776e+18 0.1 000000000000f0bf0000000000e06f40
