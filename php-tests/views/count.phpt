--TEST--
Views: count($view): returns the number of elements
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
echo count(new Wasm\Float64Array($memory)), ' ', count(new Wasm\Float64Array($memory, 1)), ' ',
    count(new Wasm\Float64Array($memory, 8, 3)), ' ', (new Wasm\Float64Array($memory, 8, 3))->count(), "\n";
?>
--EXPECT--
8192 8191 3 3
