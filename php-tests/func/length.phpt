--TEST--
Func: length(): returns the number of parameters
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module (func (export "f")) (func (export "g") (param i32 f64) (result i32) unreachable))');
echo $instance->f->length(), ' ', $instance->g->length(), "\n";
echo (new Wasm\Func(['parameters' => ['externref']], fn ($value) => 1))->length(), "\n";
?>
--EXPECT--
0 2
1
