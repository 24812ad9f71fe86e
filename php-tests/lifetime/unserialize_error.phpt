--TEST--
Lifetime: unserialize(): is refused for every class
--EXTENSIONS--
wasm
--FILE--
<?php
foreach (['Module', 'Instance', 'Exports', 'Func', 'Memory', 'Table', 'GlobalVar', 'Tag', 'Uint8Array', 'Float64Array'] as $class) {
    $name = "Wasm\\$class";
    foreach (['O', 'C'] as $kind) {
        try {
            unserialize($kind . ':' . strlen($name) . ":\"$name\":0:{}");
            echo "not refused\n";
        } catch (Exception $e) {
            echo $e->getMessage(), "\n";
        }
    }
}
?>
--EXPECT--
Unserialization of 'Wasm\Module' is not allowed
Unserialization of 'Wasm\Module' is not allowed
Unserialization of 'Wasm\Instance' is not allowed
Unserialization of 'Wasm\Instance' is not allowed
Unserialization of 'Wasm\Exports' is not allowed
Unserialization of 'Wasm\Exports' is not allowed
Unserialization of 'Wasm\Func' is not allowed
Unserialization of 'Wasm\Func' is not allowed
Unserialization of 'Wasm\Memory' is not allowed
Unserialization of 'Wasm\Memory' is not allowed
Unserialization of 'Wasm\Table' is not allowed
Unserialization of 'Wasm\Table' is not allowed
Unserialization of 'Wasm\GlobalVar' is not allowed
Unserialization of 'Wasm\GlobalVar' is not allowed
Unserialization of 'Wasm\Tag' is not allowed
Unserialization of 'Wasm\Tag' is not allowed
Unserialization of 'Wasm\Uint8Array' is not allowed
Unserialization of 'Wasm\Uint8Array' is not allowed
Unserialization of 'Wasm\Float64Array' is not allowed
Unserialization of 'Wasm\Float64Array' is not allowed
