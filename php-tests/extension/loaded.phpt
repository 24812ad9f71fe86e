--TEST--
Extension: loads with its version, classes and functions
--EXTENSIONS--
wasm
--FILE--
<?php
$extension = new ReflectionExtension('wasm');
echo $extension->getName(), ' ', $extension->getVersion(), "\n";
echo implode("\n", $extension->getClassNames()), "\n";
echo implode("\n", array_keys($extension->getFunctions())), "\n";
?>
--EXPECTF--
wasm 0.1.0
Wasm\TrapKind
Wasm\Origin
Wasm\Exception\ExceptionInterface
Wasm\Exception\OutOfBounds
Wasm\Exception\WasmException
Wasm\Exception\CompileError
Wasm\Exception\LinkError
Wasm\Exception\RuntimeError
Wasm\Exception\TimeoutError
Wasm\Exception\FuelError
Wasm\Exception\MemoryLimitError
Wasm\Limits
Wasm\OptLevel
Wasm\Options
Wasm\Module
Wasm\Memory
Wasm\Int8Array
Wasm\Uint8Array
Wasm\Int16Array
Wasm\Uint16Array
Wasm\Int32Array
Wasm\Uint32Array
Wasm\BigInt64Array
Wasm\Float32Array
Wasm\Float64Array
Wasm\Table
Wasm\GlobalVar
Wasm\Tag
Wasm\Exception\WasmThrow
Wasm\Func
Wasm\Exports
Wasm\Instance
Wasm\Allocator
Wasm\Exception\ExitError
Wasm\Wasi
Wasm\validate
Wasm\compile
Wasm\instantiate
Wasm\caller
Wasm\fuel
Wasm\add_fuel
Wasm\cache_status
Wasm\cache_clear
