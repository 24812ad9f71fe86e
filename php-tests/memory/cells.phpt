--TEST--
Memory: getU8() to setF64(): read and write single numbers, little-endian and unaligned
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (memory (export "memory") 1)
    (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
    (func (export "loadFloat") (param i32) (result f64) (f64.load (local.get 0))))');
$memory = $instance->memory;
$memory->write(1, "\xfe\xff\xff\xff\xff\xff\xff\x80");
foreach ([1, 65_528] as $offset) {
    echo "$offset: I8 ", $memory->getI8($offset), ', U8 ', $memory->getU8($offset), "\n";
    echo "$offset: I16 ", $memory->getI16($offset), ', U16 ', $memory->getU16($offset), "\n";
    echo "$offset: I32 ", $memory->getI32($offset), ', U32 ', $memory->getU32($offset), "\n";
    echo "$offset: I64 ", $memory->getI64($offset), "\n";
    echo "$offset: F32 ", var_export($memory->getF32($offset), true), ', F64 ', var_export($memory->getF64($offset), true), "\n";
}
$written = fn (int $offset, int $length) => bin2hex($memory->read($offset, $length)) . "\n";
$memory->setI8(101, -2);
$memory->setU8(102, 0xfe);
$memory->setI16(103, -2);
$memory->setU16(105, 0x1234);
$memory->setI32(107, -2);
$memory->setU32(111, 0x12345678);
echo $written(101, 14);
$memory->setI64(115, -2);
$memory->setF32(123, 0.1);
$memory->setF64(127, 1.5);
echo $written(115, 20);
echo $instance->load(107), ' ', $instance->loadFloat(127), ' ', $memory->getF64(127), "\n";
var_dump($memory->getF32(123), $memory->getF64(127), $memory->setU8(0, 1));
foreach ([INF, -INF, NAN, -0.0] as $number) {
    $memory->setF32(3, $number);
    $memory->setF64(7, $number);
    echo var_export($memory->getF32(3), true), ' ', var_export($memory->getF64(7), true), ' ';
}
?>
--EXPECT--
1: I8 -2, U8 254
1: I16 -2, U16 65534
1: I32 -2, U32 4294967294
1: I64 -9151314442816847874
1: F32 NAN, F64 -7.291122019556396E-304
65528: I8 0, U8 0
65528: I16 0, U16 0
65528: I32 0, U32 0
65528: I64 0
65528: F32 0.0, F64 0.0
fefefeff3412feffffff78563412
feffffffffffffffcdcccc3d000000000000f83f
-2 1.5 1.5
float(0.10000000149011612)
float(1.5)
NULL
INF INF -INF -INF NAN NAN -0.0 -0.0 
