--TEST--
Module: PERSISTENT and VOLATILE: give modules that behave the same
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\Module;

$wat = file_get_contents($text = __DIR__ . '/../fixtures/add.wat');
$bytes = file_get_contents($binary = __DIR__ . '/../fixtures/add.wasm');
foreach ([Module::PERSISTENT, Module::VOLATILE] as $persistence) {
    foreach ([
        new Module($wat, $persistence),
        Module::fromFile($binary, $persistence),
        Module::fromBytes($bytes, $persistence),
        Module::fromText($wat, persistence: $persistence),
    ] as $module) {
        echo $module->instantiate()->add(5, 37), ' ';
    }
    var_dump($persistence);
}
var_dump((new ReflectionClass(Module::class))->getConstants());
foreach (['__construct', 'fromFile', 'fromBytes', 'fromText'] as $name) {
    $parameter = new ReflectionParameter([Module::class, $name], 'persistence');
    echo $parameter, ' ', $parameter->getDefaultValueConstantName(), "\n";
}
?>
--EXPECT--
42 42 42 42 bool(true)
42 42 42 42 bool(false)
array(2) {
  ["PERSISTENT"]=>
  bool(true)
  ["VOLATILE"]=>
  bool(false)
}
Parameter #1 [ <optional> bool $persistence = self::PERSISTENT ] self::PERSISTENT
Parameter #1 [ <optional> bool $persistence = self::PERSISTENT ] self::PERSISTENT
Parameter #1 [ <optional> bool $persistence = self::PERSISTENT ] self::PERSISTENT
Parameter #1 [ <optional> bool $persistence = self::PERSISTENT ] self::PERSISTENT
