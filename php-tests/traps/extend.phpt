--TEST--
Traps: exceptions: can be extended and constructed
--EXTENSIONS--
wasm
--FILE--
<?php
class Mine extends Wasm\Exception\RuntimeError
{
    public function __construct()
    {
        parent::__construct('mine', Wasm\TrapKind::IntegerOverflow);
    }
}
foreach ([new Mine(), new Wasm\Exception\CompileError('c', 5), new Wasm\Exception\LinkError('l'), new Wasm\Exception\WasmException('w')] as $e) {
    try {
        throw $e;
    } catch (Wasm\Exception\WasmException $e) {
        echo $e::class, ' ', $e->getMessage(), ' ', $e->getCode(), ' ', $e->kind->value ?? '', "\n";
    }
}
?>
--EXPECT--
Mine mine 0 integer overflow
Wasm\Exception\CompileError c 5 
Wasm\Exception\LinkError l 0 
Wasm\Exception\WasmException w 0 
