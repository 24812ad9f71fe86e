--TEST--
Imports: array: must hold arrays, instances or exports
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([42, 'env', null, new stdClass(), new Wasm\Memory(['initial' => 1])] as $namespace) {
    try {
        new Wasm\Instance('(module (import "env" "x" (func)))', ['env' => $namespace]);
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
TypeError: imports["env"] must be an array, a Wasm\Instance, Wasm\Exports or Wasm\Wasi, int 42 given
TypeError: imports["env"] must be an array, a Wasm\Instance, Wasm\Exports or Wasm\Wasi, string given
TypeError: imports["env"] must be an array, a Wasm\Instance, Wasm\Exports or Wasm\Wasi, null given
TypeError: imports["env"] must be an array, a Wasm\Instance, Wasm\Exports or Wasm\Wasi, stdClass given
TypeError: imports["env"] must be an array, a Wasm\Instance, Wasm\Exports or Wasm\Wasi, Wasm\Memory given
