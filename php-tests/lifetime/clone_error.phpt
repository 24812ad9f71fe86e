--TEST--
Lifetime: clone: is refused for every class
--EXTENSIONS--
wasm
--FILE--
<?php
foreach (require __DIR__ . '/../fixtures/objects.php' as $object) {
    try {
        clone $object;
        echo "not refused\n";
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
Trying to clone an uncloneable object of class Wasm\Module
Trying to clone an uncloneable object of class Wasm\Instance
Trying to clone an uncloneable object of class Wasm\Exports
Trying to clone an uncloneable object of class Wasm\Func
Trying to clone an uncloneable object of class Wasm\Memory
Trying to clone an uncloneable object of class Wasm\Table
Trying to clone an uncloneable object of class Wasm\GlobalVar
Trying to clone an uncloneable object of class Wasm\Tag
Trying to clone an uncloneable object of class Wasm\Int8Array
Trying to clone an uncloneable object of class Wasm\Uint8Array
Trying to clone an uncloneable object of class Wasm\Int16Array
Trying to clone an uncloneable object of class Wasm\Uint16Array
Trying to clone an uncloneable object of class Wasm\Int32Array
Trying to clone an uncloneable object of class Wasm\Uint32Array
Trying to clone an uncloneable object of class Wasm\BigInt64Array
Trying to clone an uncloneable object of class Wasm\Float32Array
Trying to clone an uncloneable object of class Wasm\Float64Array
Trying to clone an uncloneable object of class Wasm\Allocator
Trying to clone an uncloneable object of class Wasm\Limits
Trying to clone an uncloneable object of class Wasm\Options
Trying to clone an uncloneable object of class Wasm\Wasi
