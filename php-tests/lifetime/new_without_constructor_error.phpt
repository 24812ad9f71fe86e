--TEST--
Lifetime: newInstanceWithoutConstructor(): is refused for every class
--EXTENSIONS--
wasm
--FILE--
<?php
foreach (['Module', 'Instance', 'Exports', 'Func', 'Memory', 'Table', 'GlobalVar', 'Tag', 'Uint8Array', 'Float64Array'] as $class) {
    try {
        (new ReflectionClass("Wasm\\$class"))->newInstanceWithoutConstructor();
        echo "not refused\n";
    } catch (ReflectionException $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
Class Wasm\Module is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Instance is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Exports is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Func is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Memory is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Table is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\GlobalVar is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Tag is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Uint8Array is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Float64Array is an internal class marked as final that cannot be instantiated without invoking its constructor
