--TEST--
Views: isset($view[$i]): is true inside the view; empty() and ?? agree
--EXTENSIONS--
wasm
--FILE--
<?php
$view = new Wasm\Float32Array(new Wasm\Memory(['initial' => 1]), 0, 2);
$view[1] = 0.5;
foreach ([0, 1, 2, -1, '1', 'x', 1.0, true, null, [], PHP_INT_MAX] as $index) {
    echo json_encode([$index, isset($view[$index]), empty($view[$index]), $view[$index] ?? 'none', $view->offsetExists($index)]), "\n";
}
$view[0] = NAN;
var_dump(empty($view[0]), isset($view[0][0]), $view[9][9] ?? 'none');
?>
--EXPECT--
[0,true,true,0,true]
[1,true,false,0.5,true]
[2,false,true,"none",false]
[-1,false,true,"none",false]
["1",true,false,0.5,true]
["x",false,true,"none",false]
[1,true,false,0.5,true]
[true,true,false,0.5,true]
[null,false,true,"none",false]
[[],false,true,"none",false]
[9223372036854775807,false,true,"none",false]
bool(false)
bool(false)
string(4) "none"
