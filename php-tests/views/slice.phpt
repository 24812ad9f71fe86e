--TEST--
Views: slice(): returns a view of a part, without copying
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$view = new Wasm\Uint16Array($memory, 2, 5);
$view->set([1, 2, 3, 4, 5]);
foreach ([[0], [1], [1, 2], [5], [5, 0], [2, null]] as $arguments) {
    $slice = $view->slice(...$arguments);
    echo $slice::class, ' ', $slice->getOffset(), ' ', json_encode($slice->toArray()), "\n";
}
$slice = $view->slice(1, 3)->slice(1);
unset($view);
$slice[0] = 30;
echo json_encode($slice->toArray()), ' ', $memory->getU16(6), "\n";
?>
--EXPECT--
Wasm\Uint16Array 2 [1,2,3,4,5]
Wasm\Uint16Array 4 [2,3,4,5]
Wasm\Uint16Array 4 [2,3]
Wasm\Uint16Array 12 []
Wasm\Uint16Array 12 []
Wasm\Uint16Array 6 [3,4,5]
[30,4] 30
