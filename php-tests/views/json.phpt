--TEST--
Views: json_encode(): shows the elements
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$view = new Wasm\Float32Array($memory, 4, 3);
$view->set([1.5, -2, 0.25]);
echo json_encode(['view' => $view, 'empty' => new Wasm\Uint8Array($memory, 0, 0)]), "\n";
echo json_encode((new Wasm\BigInt64Array($memory, 0, 1))->jsonSerialize()), "\n";
?>
--EXPECT--
{"view":[1.5,-2,0.25],"empty":[]}
[4593671619917905920]
