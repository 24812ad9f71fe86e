--TEST--
Views: __construct(): makes a view of a part of a memory, or up to its end
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
foreach ([[], [4], [4, 2], [65_533], [65_536], [65_536, 0], [0, null], [65_532, 1]] as $arguments) {
    $view = new Wasm\Int32Array($memory, ...$arguments);
    echo $view->getOffset(), ' ', $view->getLength(), "\n";
}
$view = new Wasm\Float64Array(memory: $memory, length: 3);
echo $view->getOffset(), ' ', $view->getLength(), "\n";
?>
--EXPECT--
0 16384
4 16383
4 2
65533 0
65536 0
65536 0
0 16384
65532 1
0 3
