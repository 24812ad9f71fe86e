--TEST--
Imports: Closure: of an export of another type is used as a callable; a Func of another type is refused
--EXTENSIONS--
wasm
--FILE--
<?php
$double = new Wasm\Instance('(module (func (export "double") (param f64) (result f64) (f64.mul (local.get 0) (f64.const 2))))');
$module = Wasm\Module::fromText('(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (func (export "run") (param i32) (result i32) (call $f (local.get 0))))');
foreach ([$double->double(...), ($double->double)(...), $double->double] as $value) {
    try {
        echo $module->instantiate(['env' => ['f' => $value]])->run(21), "\n";
    } catch (Wasm\Exception\LinkError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
42
42
import env.f: expected function (i32) -> (i32), got function (f64) -> (f64)
