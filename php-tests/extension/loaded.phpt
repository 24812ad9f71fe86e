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
Wasm\Exception\WasmException
Wasm\Exception\CompileError
Wasm\Exception\LinkError
Wasm\Exception\RuntimeError
Wasm\Limits
Wasm\Module
Wasm\Memory
Wasm\Func
Wasm\Exports
Wasm\Instance
Wasm\validate
Wasm\compile
Wasm\instantiate
