--TEST--
Imports: instances: are refused if an export is missing or has another type
--EXTENSIONS--
wasm
--FILE--
<?php
$library = new Wasm\Instance('(module (func (export "f") (param i32)) (global (export "g") i32 (i32.const 1)))');
foreach (['"x" (func)', '"f" (func)', '"f" (memory 1)', '"g" (global (mut i32))', '"g" (global f32)'] as $import) {
    try {
        new Wasm\Instance("(module (import \"library\" $import))", ['library' => $library]);
        echo "not refused\n";
    } catch (Wasm\Exception\LinkError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
import library.x: missing, expected function () -> ()
import library.f: expected function () -> (), got function (i32) -> ()
import library.f: expected memory 1.. pages, got function (i32) -> ()
import library.g: expected global mutable i32, got global i32
import library.g: expected global f32, got global i32
