--TEST--
Views: $view[$i]: reads an element
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$memory->write(10, "\x01\0\xfe\xff\x03\0");
$view = new Wasm\Int16Array($memory, 10, 3);
echo $view[0], ' ', $view[1], ' ', $view[2], "\n";
$index = 1;
$reference = &$index;
echo $view[$reference], ' ', $view['1'], ' ', $view[true], ' ', $view[2.0], ' ', $view->offsetGet(1), "\n";
[, $second, $third] = $view;
['1' => $again] = $view;
echo "$second $third $again\n";
echo @$view[1.9], ' ', error_get_last()['message'], "\n";
?>
--EXPECT--
1 -2 3
-2 -2 -2 3 -2
-2 3 -2
-2 Implicit conversion from float 1.9 to int loses precision
