--TEST--
Func: __construct(): cannot be called again
--EXTENSIONS--
wasm
--FILE--
<?php
$func = new Wasm\Func(['results' => ['i32']], fn () => 1);
$exported = (new Wasm\Instance('(module (func (export "f") (result i32) (i32.const 2)))'))->f;
foreach ([$func, $exported] as $twice) {
    try {
        $twice->__construct([], fn () => 3);
        echo "not refused\n";
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
    echo $twice(), ' ', $twice->name, "\n";
}
?>
--EXPECT--
Wasm\Func is constructed already
1 
Wasm\Func is constructed already
2 f
