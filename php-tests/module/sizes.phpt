--TEST--
Module: imports(): returns sizes beyond PHP's integers as floats, which make the same type again
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (import "m" "small" (table i64 1 0x7fff_ffff_ffff_ffff funcref))
    (import "m" "large" (table i64 1 0xffff_ffff_ffff_ffff funcref))
    (import "m" "least" (table i64 1 0x8000_0000_0000_0000 funcref)))');
$tables = [];
foreach ($module->imports() as ['name' => $name, 'type' => $type]) {
    var_dump($type['maximum']);
    $tables[$name] = new Wasm\Table($type);
}
var_dump($tables['large']->type()['maximum']);
echo $module->instantiate(['m' => $tables])::class, "\n";
foreach ([1.0, -1e19, 1e20, NAN, INF, '9223372036854775808'] as $maximum) {
    try {
        new Wasm\Table(['element' => 'funcref', 'initial' => 0, 'maximum' => $maximum, 'address' => 'i64']);
        echo "not refused\n";
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
int(9223372036854775807)
float(1.8446744073709552E+19)
float(9.223372036854776E+18)
float(1.8446744073709552E+19)
Wasm\Instance
Wasm\Table::__construct(): Argument #1 ($type): "maximum" must be an int of at least 0, in elements
Wasm\Table::__construct(): Argument #1 ($type): "maximum" must be an int of at least 0, in elements
Wasm\Table::__construct(): Argument #1 ($type): "maximum" must be an int of at least 0, in elements
Wasm\Table::__construct(): Argument #1 ($type): "maximum" must be an int of at least 0, in elements
Wasm\Table::__construct(): Argument #1 ($type): "maximum" must be an int of at least 0, in elements
Wasm\Table::__construct(): Argument #1 ($type): "maximum" must be an int of at least 0, in elements
