--TEST--
Instance: reflection: shows the declared members of the class, and finds exports by name
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (func (export "sum") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
    (memory (export "memory") 1))');
foreach ([$instance, $instance->exports] as $object) {
    var_dump(method_exists($object, 'sum'), method_exists($object, 'missing'), method_exists($object::class, 'sum'));
    var_dump(property_exists($object, 'sum'), property_exists($object, 'missing'), is_callable([$object, 'sum'], false, $name));
    echo $name, ' ', implode(' ', get_class_methods($object)), "\n";
    $reflection = new ReflectionObject($object);
    var_dump($reflection->hasMethod('sum'), $reflection->hasProperty('memory'), $reflection->isCloneable(), $reflection->isFinal());
    foreach ([fn () => new ReflectionMethod($object, 'sum'), fn () => new ReflectionProperty($object, 'memory')] as $reflect) {
        try {
            $reflect();
            echo "not refused\n";
        } catch (ReflectionException $e) {
            echo $e->getMessage(), "\n";
        }
    }
    $function = new ReflectionFunction($object->sum(...));
    echo $function->getName(), ' ', $function->getClosureThis() === $object ? 'of the object' : '', ' ', $function->invoke(5, 37), "\n";
}
$method = new ReflectionMethod($instance->sum, '__invoke');
echo $method->invoke($instance->sum, 5, 38), ' ', (new ReflectionFunction(($instance->sum)(...)))->invoke(5, 39), "\n";
echo json_encode($instance->sum->type()), "\n";
?>
--EXPECT--
bool(true)
bool(false)
bool(false)
bool(true)
bool(false)
bool(true)
Wasm\Instance::sum __construct fromModule
bool(false)
bool(true)
bool(false)
bool(true)
Method Wasm\Instance::sum() does not exist
Property Wasm\Instance::$memory does not exist
sum of the object 42
bool(true)
bool(false)
bool(false)
bool(true)
bool(false)
bool(true)
Wasm\Exports::sum offsetExists offsetGet offsetSet offsetUnset count getIterator
bool(false)
bool(true)
bool(false)
bool(true)
Method Wasm\Exports::sum() does not exist
Property Wasm\Exports::$memory does not exist
sum of the object 42
43 44
{"parameters":["i32","i32"],"results":["i32"]}
