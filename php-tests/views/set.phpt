--TEST--
Views: set(): writes several elements, from an array or from bytes
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$view = new Wasm\Int16Array($memory, 1, 6);
$view->set([1, 2, -3]);
$view->set([4, 65_537], 4);
echo json_encode($view->toArray()), "\n";
$value = 9;
$keyed = ['a' => '8', 5 => true, 'c' => &$value];
$view->set($keyed, 1);
echo json_encode($view->toArray()), "\n";
$holes = [1, 2, 3, 4];
unset($holes[1]);
$view->set($holes);
$view->set("\x07\0\x08\0", 4);
$view->set('', 6);
$view->set([], 6);
var_dump($view->set([], at: 0));
echo json_encode($view->toArray()), "\n";
$floats = new Wasm\Float64Array($memory, 100, 3);
$floats->set([1, '2.5', 3.5]);
echo json_encode($floats->toArray()), "\n";
$floats->set(pack('e', -0.5), 1);
echo json_encode($floats->toArray()), ' ', bin2hex($memory->read(99, 1)), "\n";
?>
--EXPECT--
[1,2,-3,0,4,1]
[1,8,1,9,4,1]
NULL
[1,3,4,9,7,8]
[1,2.5,3.5]
[1,-0.5,3.5] 00
