--TEST--
Lifetime: newInstanceWithoutConstructor(): is refused for every class
--EXTENSIONS--
wasm
--FILE--
<?php
foreach (require __DIR__ . '/../fixtures/objects.php' as $class => $object) {
    try {
        (new ReflectionClass($class))->newInstanceWithoutConstructor();
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
Class Wasm\Int8Array is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Uint8Array is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Int16Array is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Uint16Array is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Int32Array is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Uint32Array is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\BigInt64Array is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Float32Array is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Float64Array is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Allocator is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Limits is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Options is an internal class marked as final that cannot be instantiated without invoking its constructor
Class Wasm\Wasi is an internal class marked as final that cannot be instantiated without invoking its constructor
