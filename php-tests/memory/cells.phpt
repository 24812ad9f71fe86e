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
foreach (['I8', 'U8', 'I16', 'U16', 'I32', 'U32', 'I64'] as $type) {
    echo $type, ' ', $memory->{"get$type"}(1), ' ', $memory->{"get$type"}(65_528), "\n";
}
$memory->setI32(9, -2);
$memory->setF64(13, 1.5);
echo $instance->load(9), ' ', $instance->loadFloat(13), ' ', $memory->getF64(13), "\n";
$memory->setF32(13, 0.1);
$memory->setF64(21, 42);
var_dump($memory->getF32(13), $memory->getF64(21), $memory->setU8(0, 1));
foreach (['F32', 'F64'] as $type) {
    foreach ([INF, -INF, NAN, -0.0] as $number) {
        $memory->{"set$type"}(3, $number);
        echo var_export($memory->{"get$type"}(3), true), ' ';
    }
}
?>
--EXPECT--
I8 -2 0
U8 254 0
I16 -2 0
U16 65534 0
I32 -2 0
U32 4294967294 0
I64 -9151314442816847874 0
-2 1.5 1.5
float(0.10000000149011612)
float(42)
NULL
INF -INF NAN -0.0 INF -INF NAN -0.0
