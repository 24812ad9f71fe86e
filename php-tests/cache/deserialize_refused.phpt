--TEST--
Module: deserialize(): is refused unless php.ini sets wasm.allow_deserialize
--EXTENSIONS--
wasm
--FILE--
<?php
$artifact = (new Wasm\Module('(module)'))->serialize();
var_dump(ini_set('wasm.allow_deserialize', '1'));
foreach ([$artifact, ''] as $bytes) {
    try {
        Wasm\Module::deserialize($bytes);
    } catch (Wasm\Exception\WasmException $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
bool(false)
Wasm\Exception\WasmException: an artifact is native code, which is refused while wasm.allow_deserialize is off
Wasm\Exception\WasmException: an artifact is native code, which is refused while wasm.allow_deserialize is off
