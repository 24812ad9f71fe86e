--TEST--
Views: $view[$i] = …: writes an element
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (memory (export "memory") 1)
    (func (export "load") (param i32) (result i32) (i32.load (local.get 0))))');
$view = new Wasm\Int32Array($instance->memory, 3, 4);
$view[0] = 42;
$view['1'] = '43';
$view[2] = true;
$view->offsetSet(3, 1 << 32 | 7);
echo json_encode($view->toArray()), ' ', $instance->load(3), ' ', $instance->load(7), "\n";
var_dump($view[0] = '7', $view[0] = 8.0);
$value = 9;
$reference = &$value;
$view[0] = $reference;
echo $view[0], "\n";
$floats = new Wasm\Float32Array($instance->memory, 0, 1);
$floats[0] = '1e3';
echo $floats[0], "\n";
?>
--EXPECT--
[42,43,1,7] 42 43
string(1) "7"
float(8)
9
1000
