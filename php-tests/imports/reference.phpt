--TEST--
Imports: array: may hold references
--EXTENSIONS--
wasm
--FILE--
<?php
$function = fn () => 42;
$namespace = ['f' => &$function];
$instance = new Wasm\Instance('(module
    (import "env" "f" (func (result i32)))
    (export "f" (func 0)))', ['env' => &$namespace]);
$function = null;
echo $instance->f(), "\n";
?>
--EXPECT--
42
