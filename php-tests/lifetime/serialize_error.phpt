--TEST--
Lifetime: serialize(): is refused for every class
--EXTENSIONS--
wasm
--FILE--
<?php
foreach (require __DIR__ . '/../fixtures/objects.php' as $object) {
    try {
        serialize($object);
        echo "not refused\n";
    } catch (Exception $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
Serialization of 'Wasm\Module' is not allowed
Serialization of 'Wasm\Instance' is not allowed
Serialization of 'Wasm\Exports' is not allowed
Serialization of 'Wasm\Func' is not allowed
Serialization of 'Wasm\Memory' is not allowed
Serialization of 'Wasm\Table' is not allowed
Serialization of 'Wasm\GlobalVar' is not allowed
Serialization of 'Wasm\Tag' is not allowed
Serialization of 'Wasm\Int8Array' is not allowed
Serialization of 'Wasm\Uint8Array' is not allowed
Serialization of 'Wasm\Int16Array' is not allowed
Serialization of 'Wasm\Uint16Array' is not allowed
Serialization of 'Wasm\Int32Array' is not allowed
Serialization of 'Wasm\Uint32Array' is not allowed
Serialization of 'Wasm\BigInt64Array' is not allowed
Serialization of 'Wasm\Float32Array' is not allowed
Serialization of 'Wasm\Float64Array' is not allowed
Serialization of 'Wasm\Allocator' is not allowed
Serialization of 'Wasm\Limits' is not allowed
Serialization of 'Wasm\Options' is not allowed
Serialization of 'Wasm\Wasi' is not allowed
