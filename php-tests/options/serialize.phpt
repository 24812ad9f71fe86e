--TEST--
Options: Module::deserialize(): keeps the options of an artifact
--EXTENSIONS--
wasm
--INI--
wasm.allow_deserialize=1
--FILE--
<?php
use Wasm\{Module, Options, OptLevel};

foreach ([new Options(OptLevel::None), new Options(OptLevel::Size, fuel: true), new Options(interruptible: true)] as $options) {
    $artifact = Module::fromFile(__DIR__ . '/../fixtures/add.wasm', options: $options)->serialize();
    $module = Module::deserialize($artifact);
    ob_start();
    var_dump($module);
    preg_match('/OptLevel::(\w+)\)\s*\["fuel"\]=>\s*bool\((\w+)\).*"interruptible"\]=>\s*bool\((\w+)\)/s', ob_get_clean(), $shown);
    echo implode(' ', array_slice($shown, 1)), ' ', $module->instantiate()->add(5, 37), ' ', $module->origin()->name, "\n";
}
?>
--EXPECT--
None false false 42 Deserialized
Size true false 42 Deserialized
Speed false true 42 Deserialized
