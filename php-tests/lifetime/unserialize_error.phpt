--TEST--
Lifetime: unserialize(): is refused for every class
--EXTENSIONS--
wasm
--FILE--
<?php
foreach (require __DIR__ . '/../fixtures/objects.php' as $class => $object) {
    foreach (['O', 'C'] as $kind) {
        try {
            unserialize($kind . ':' . strlen($class) . ":\"$class\":0:{}");
            echo "not refused\n";
        } catch (Exception $e) {
            echo "$kind: ", $e->getMessage(), "\n";
        }
    }
}
?>
--EXPECT--
O: Unserialization of 'Wasm\Module' is not allowed
C: Unserialization of 'Wasm\Module' is not allowed
O: Unserialization of 'Wasm\Instance' is not allowed
C: Unserialization of 'Wasm\Instance' is not allowed
O: Unserialization of 'Wasm\Exports' is not allowed
C: Unserialization of 'Wasm\Exports' is not allowed
O: Unserialization of 'Wasm\Func' is not allowed
C: Unserialization of 'Wasm\Func' is not allowed
O: Unserialization of 'Wasm\Memory' is not allowed
C: Unserialization of 'Wasm\Memory' is not allowed
O: Unserialization of 'Wasm\Table' is not allowed
C: Unserialization of 'Wasm\Table' is not allowed
O: Unserialization of 'Wasm\GlobalVar' is not allowed
C: Unserialization of 'Wasm\GlobalVar' is not allowed
O: Unserialization of 'Wasm\Tag' is not allowed
C: Unserialization of 'Wasm\Tag' is not allowed
O: Unserialization of 'Wasm\Int8Array' is not allowed
C: Unserialization of 'Wasm\Int8Array' is not allowed
O: Unserialization of 'Wasm\Uint8Array' is not allowed
C: Unserialization of 'Wasm\Uint8Array' is not allowed
O: Unserialization of 'Wasm\Int16Array' is not allowed
C: Unserialization of 'Wasm\Int16Array' is not allowed
O: Unserialization of 'Wasm\Uint16Array' is not allowed
C: Unserialization of 'Wasm\Uint16Array' is not allowed
O: Unserialization of 'Wasm\Int32Array' is not allowed
C: Unserialization of 'Wasm\Int32Array' is not allowed
O: Unserialization of 'Wasm\Uint32Array' is not allowed
C: Unserialization of 'Wasm\Uint32Array' is not allowed
O: Unserialization of 'Wasm\BigInt64Array' is not allowed
C: Unserialization of 'Wasm\BigInt64Array' is not allowed
O: Unserialization of 'Wasm\Float32Array' is not allowed
C: Unserialization of 'Wasm\Float32Array' is not allowed
O: Unserialization of 'Wasm\Float64Array' is not allowed
C: Unserialization of 'Wasm\Float64Array' is not allowed
O: Unserialization of 'Wasm\Allocator' is not allowed
C: Unserialization of 'Wasm\Allocator' is not allowed
O: Unserialization of 'Wasm\Limits' is not allowed
C: Unserialization of 'Wasm\Limits' is not allowed
O: Unserialization of 'Wasm\Options' is not allowed
C: Unserialization of 'Wasm\Options' is not allowed
O: Unserialization of 'Wasm\Wasi' is not allowed
C: Unserialization of 'Wasm\Wasi' is not allowed
