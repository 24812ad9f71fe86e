--TEST--
Instance: construct: takes no memory for a large table of null until it is used
--EXTENSIONS--
wasm
--FILE--
<?php
$make = fn (int $size) => new Wasm\Instance("(module
    (table \$f $size funcref)
    (func (export \"size\") (result i32) (table.size \$f))
    (func (export \"isNull\") (param i32) (result i32) (ref.is_null (table.get \$f (local.get 0)))))");
$make(1)->isNull(0);
$before = getrusage()['ru_maxrss'];
$instance = $make(10_000_000);
echo $instance->size(), ' ', $instance->isNull(9_999_999), "\n";
$grown = getrusage()['ru_maxrss'] - $before;
echo $grown < 20_000 ? 'bounded' : "grown by $grown KiB", "\n";
?>
--EXPECT--
10000000 1
bounded
