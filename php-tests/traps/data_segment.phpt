--TEST--
Traps: instantiation: throws if a data segment does not fit
--EXTENSIONS--
wasm
--FILE--
<?php
foreach (['(memory 1) (data (i32.const 65536) "x")', '(table 1 funcref) (elem (i32.const 1) $f) (func $f)'] as $fields) {
    try {
        new Wasm\Instance("(module $fields)");
        echo "not refused\n";
    } catch (Wasm\Exception\RuntimeError $e) {
        echo $e->kind->name, ': ', $e->getMessage(), ' ', json_encode($e->frames), "\n";
    }
}
?>
--EXPECT--
MemoryOutOfBounds: out of bounds memory access []
TableOutOfBounds: out of bounds table access []
