--TEST--
Views: getLength(): returns the number of elements, which grows with the memory if the view has no fixed length
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$open = new Wasm\Int32Array($memory, 2);
$fixed = new Wasm\Int32Array($memory, 2, 10);
$part = $open->slice(1);
echo $open->getLength(), ' ', count($open), ' ', $fixed->getLength(), ' ', count($part), "\n";
$memory->grow(1);
echo $open->getLength(), ' ', count($open), ' ', $fixed->getLength(), ' ', count($part), "\n";
$open[32_766] = 42;
echo $part[32_765], ' ', $memory->getI32(131_066), "\n";
?>
--EXPECT--
16383 16383 10 16382
32767 32767 10 32766
42 42
