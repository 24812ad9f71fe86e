--TEST--
Imports: missing: names the import and its type
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([
    '(func (param i32 i64) (result f64))',
    '(func)',
    '(memory 1 4)',
    '(table 2 funcref)',
    '(global i64)',
    '(global (mut f32))',
] as $type) {
    foreach ([[], ['env' => []], ['env' => ['other' => 1]], ['other' => ['x' => 1]]] as $number => $imports) {
        try {
            new Wasm\Instance("(module (import \"env\" \"x\" $type))", $imports);
            echo "not refused\n";
        } catch (Wasm\Exception\LinkError $e) {
            echo $number ? '' : $e->getMessage() . "\n";
        }
    }
}
?>
--EXPECT--
import env.x: missing, expected function (i32, i64) -> (f64)
import env.x: missing, expected function () -> ()
import env.x: missing, expected memory 1..4 pages
import env.x: missing, expected table funcref 2..
import env.x: missing, expected global i64
import env.x: missing, expected global mutable f32
