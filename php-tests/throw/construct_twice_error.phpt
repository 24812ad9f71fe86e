--TEST--
WasmThrow: __construct(): changes nothing if it is called again
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\Exception\WasmThrow;

$tag = new Wasm\Tag(['parameters' => ['i32']]);
$e = new WasmThrow($tag, [1], new Exception('first'));
try {
    $e->__construct($tag, [2], new Exception('second'));
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
echo json_encode($e->payload), ' ', $e->getPrevious()->getMessage(), "\n";
?>
--EXPECT--
Cannot modify readonly property Wasm\Exception\WasmThrow::$tag
[1] first
