--TEST--
Instance: properties: give the right side of ?? if no export has the name
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module (func (export "f") (result i32) (i32.const 42)))');
foreach ([$instance, $instance->exports] as $object) {
    var_dump($object->missing ?? 'none', $object->missing->deeper ?? 'none', $object->missing['deeper'] ?? 'none');
    var_dump(($object->f ?? fn () => 1)());
}
var_dump($instance->exports['missing'] ?? 'none');
try {
    $instance->missing;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
string(4) "none"
string(4) "none"
string(4) "none"
int(42)
string(4) "none"
string(4) "none"
string(4) "none"
int(42)
string(4) "none"
Undefined export Wasm\Instance::$missing
