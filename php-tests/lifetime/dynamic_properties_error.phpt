--TEST--
Lifetime: dynamic properties: are refused for every class
--EXTENSIONS--
wasm
--FILE--
<?php
foreach (require __DIR__ . '/../fixtures/objects.php' as $object) {
    try {
        $object->dynamic = 1;
        echo "not refused\n";
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
Cannot create dynamic property Wasm\Module::$dynamic
Cannot modify readonly property Wasm\Instance::$dynamic
Cannot modify readonly property Wasm\Exports::$dynamic
Cannot create dynamic property Wasm\Func::$dynamic
Cannot create dynamic property Wasm\Memory::$dynamic
Cannot create dynamic property Wasm\Table::$dynamic
Cannot create dynamic property Wasm\GlobalVar::$dynamic
Cannot create dynamic property Wasm\Tag::$dynamic
Cannot create dynamic property Wasm\Int8Array::$dynamic
Cannot create dynamic property Wasm\Uint8Array::$dynamic
Cannot create dynamic property Wasm\Int16Array::$dynamic
Cannot create dynamic property Wasm\Uint16Array::$dynamic
Cannot create dynamic property Wasm\Int32Array::$dynamic
Cannot create dynamic property Wasm\Uint32Array::$dynamic
Cannot create dynamic property Wasm\BigInt64Array::$dynamic
Cannot create dynamic property Wasm\Float32Array::$dynamic
Cannot create dynamic property Wasm\Float64Array::$dynamic
Cannot create dynamic property Wasm\Allocator::$dynamic
Cannot create dynamic property Wasm\Limits::$dynamic
Cannot create dynamic property Wasm\Options::$dynamic
Cannot create dynamic property Wasm\Wasi::$dynamic
