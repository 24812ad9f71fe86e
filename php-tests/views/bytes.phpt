--TEST--
Views: bytes(): returns the bytes of elements
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$view = new Wasm\Int16Array($memory, 8, 4);
$view->set([1, -2, 0x4142, 4]);
echo bin2hex($view->bytes()), ' ', $view->bytes(2, 1), ' ', bin2hex($view->bytes(3)), ' ', strlen($view->bytes(4)), "\n";
$copy = new Wasm\Int16Array($memory, 100, 4);
$copy->set($view->bytes());
echo implode(' ', $copy->toArray()), "\n";
echo strlen((new Wasm\Uint8Array($memory))->bytes()), "\n";
?>
--EXPECT--
0100feff42410400 BA 0400 0
1 -2 16706 4
65536
