--TEST--
Views: getOffset(): returns the offset in bytes
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$view = new Wasm\Int16Array($memory, 7, 5);
echo $view->getOffset(), ' ', $view->slice(2)->getOffset(), "\n";
?>
--EXPECT--
7 11
