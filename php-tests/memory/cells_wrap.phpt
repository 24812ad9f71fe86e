--TEST--
Memory: setU8() to setI64(): wrap integers that are too large
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
foreach (['I8', 'U8', 'I16', 'U16', 'I32', 'U32', 'I64'] as $type) {
    echo $type;
    foreach ([-1, 255, 32_768, 4_294_967_297, PHP_INT_MIN, PHP_INT_MAX] as $number) {
        $memory->{"set$type"}(0, $number);
        echo ' ', $memory->{"get$type"}(0);
    }
    echo "\n";
}
?>
--EXPECT--
I8 -1 -1 0 1 0 -1
U8 255 255 0 1 0 255
I16 -1 255 -32768 1 0 -1
U16 65535 255 32768 1 0 65535
I32 -1 255 32768 1 0 -1
U32 4294967295 255 32768 1 0 4294967295
I64 -1 255 32768 4294967297 -9223372036854775808 9223372036854775807
