--TEST--
Lifetime: conversion: refuses to convert objects to strings, numbers or arrays
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (func (export "sum") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
    (memory (export "memory") 1))');
$instance = $module->instantiate();
$objects = [$module, $instance, $instance->exports, $instance->sum, $instance->memory, new Wasm\Func([], fn () => 1)];
// PHP 8.5 and later deprecate `ArrayObject` for every object, before they check its class.
error_reporting(E_ALL & ~E_DEPRECATED);
set_error_handler(fn (int $level, string $message) => throw new ErrorException($message), E_ALL & ~E_DEPRECATED);
foreach ($objects as $number => $object) {
    foreach ([
        fn () => (string) $object,
        fn () => (int) $object,
        fn () => $object + 1,
        fn () => settype($object, 'integer'),
        fn () => clone $object,
        fn () => throw $object,
        fn () => new ArrayObject($object),
        fn () => new ArrayIterator($object),
    ] as $convert) {
        try {
            $convert();
            echo "not refused\n";
        } catch (Throwable $e) {
            echo $number ? '' : $e::class . ': ' . $e->getMessage() . "\n";
        }
    }
    echo $object::class, ' ', json_encode([(bool) $object, (array) $object, get_object_vars($object), get_mangled_object_vars($object)]), ' ', json_encode($object), "\n";
    var_export($object);
    echo "\n";
}
?>
--EXPECT--
Error: Object of class Wasm\Module could not be converted to string
ErrorException: Object of class Wasm\Module could not be converted to int
TypeError: Unsupported operand types: Wasm\Module + int
ErrorException: Object of class Wasm\Module could not be converted to int
Error: Trying to clone an uncloneable object of class Wasm\Module
Error: Cannot throw objects that do not implement Throwable
InvalidArgumentException: Overloaded object of type Wasm\Module is not compatible with ArrayObject
InvalidArgumentException: Overloaded object of type Wasm\Module is not compatible with ArrayIterator
Wasm\Module [true,[],[],[]] {}
\Wasm\Module::__set_state(array(
))
Wasm\Instance [true,[],[],[]] {}
\Wasm\Instance::__set_state(array(
))
Wasm\Exports [true,[],[],[]] {}
\Wasm\Exports::__set_state(array(
))
Wasm\Func [true,{"name":"sum"},{"name":"sum"},{"name":"sum"}] {"name":"sum"}
\Wasm\Func::__set_state(array(
   'name' => 'sum',
))
Wasm\Memory [true,[],[],[]] {}
\Wasm\Memory::__set_state(array(
))
Wasm\Func [true,{"name":""},{"name":""},{"name":""}] {"name":""}
\Wasm\Func::__set_state(array(
   'name' => '',
))
