--TEST--
Memory: setU8() to setF64(): convert values as PHP converts int and float parameters
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$memory->setU8(0, '12');
$memory->setI64(8, true);
$memory->setF64(16, '1e3');
$memory->setF32(24, 7);
echo $memory->getU8('0'), ' ', $memory->getI64(8), ' ', $memory->getF64(16), ' ', $memory->getF32(24), "\n";
@$memory->setU16(0, 1.5);
echo $memory->getU16(0), "\n";
echo error_get_last()['message'], "\n";
?>
--EXPECT--
12 1 1000 7
1
Implicit conversion from float 1.5 to int loses precision
