--TEST--
Lifetime: properties: cannot be written if they are read-only
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (func (export "sum") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
    (memory (export "memory") 1))');
$instance = $module->instantiate();
$objects = [$module, $instance, $instance->exports, $instance->sum, $instance->memory, new Wasm\Func([], fn () => 1)];
foreach ([[$instance, 'exports'], [$instance, 'sum'], [$instance->exports, 'sum'], [$instance->sum, 'name'], [$objects[5], 'name']] as [$object, $name]) {
    foreach ([
        fn () => $object->$name = 1,
        fn () => $object->$name .= 'x',
        fn () => $object->$name[0] = 'x',
        function () use ($object, $name) {
            unset($object->$name);
        },
        function () use ($object, $name) {
            $reference = &$object->$name;
            $reference = 1;
            return 'reference to a copy';
        },
        function () use ($object, $name) {
            foreach ([1] as $object->$name);
        },
        function () use ($object, $name) {
            [$object->$name] = [1];
        },
        fn () => (new ReflectionProperty($object, $name))->setValue($object, 1),
    ] as $write) {
        try {
            echo json_encode(@$write()), "\n";
        } catch (Throwable $e) {
            echo $e::class, ': ', $e->getMessage(), "\n";
        }
    }
    echo is_string($object->$name) ? json_encode($object->$name) : $object->$name::class, "\n\n";
}
?>
--EXPECTF--
Error: Cannot %Smodify readonly property Wasm\Instance::$exports
Error: Object of class Wasm\Exports could not be converted to string
Error: Cannot modify the exports of an instance
Error: Cannot %Smodify readonly property Wasm\Instance::$exports
"reference to a copy"
Error: Cannot %Smodify readonly property Wasm\Instance::$exports
Error: Cannot %Smodify readonly property Wasm\Instance::$exports
Error: Cannot %Smodify readonly property Wasm\Instance::$exports
Wasm\Exports

Error: Cannot %Smodify readonly property Wasm\Instance::$sum
Error: Object of class Wasm\Func could not be converted to string
Error: Cannot use object of type Wasm\Func as array
Error: Cannot %Smodify readonly property Wasm\Instance::$sum
"reference to a copy"
Error: Cannot %Smodify readonly property Wasm\Instance::$sum
Error: Cannot %Smodify readonly property Wasm\Instance::$sum
ReflectionException: Property Wasm\Instance::$sum does not exist
Wasm\Func

Error: Cannot %Smodify readonly property Wasm\Exports::$sum
Error: Object of class Wasm\Func could not be converted to string
Error: Cannot use object of type Wasm\Func as array
Error: Cannot %Smodify readonly property Wasm\Exports::$sum
"reference to a copy"
Error: Cannot %Smodify readonly property Wasm\Exports::$sum
Error: Cannot %Smodify readonly property Wasm\Exports::$sum
ReflectionException: Property Wasm\Exports::$sum does not exist
Wasm\Func

Error: Cannot %Smodify readonly property Wasm\Func::$name
Error: Cannot %Smodify readonly property Wasm\Func::$name
Error: Cannot %Smodify readonly property Wasm\Func::$name
Error: Cannot unset readonly property Wasm\Func::$name
Error: Cannot %Smodify readonly property Wasm\Func::$name
Error: Cannot %Smodify readonly property Wasm\Func::$name
Error: Cannot %Smodify readonly property Wasm\Func::$name
Error: Cannot %Smodify readonly property Wasm\Func::$name
"sum"

Error: Cannot %Smodify readonly property Wasm\Func::$name
Error: Cannot %Smodify readonly property Wasm\Func::$name
Error: Cannot %Smodify readonly property Wasm\Func::$name
Error: Cannot unset readonly property Wasm\Func::$name
Error: Cannot %Smodify readonly property Wasm\Func::$name
Error: Cannot %Smodify readonly property Wasm\Func::$name
Error: Cannot %Smodify readonly property Wasm\Func::$name
Error: Cannot %Smodify readonly property Wasm\Func::$name
""
