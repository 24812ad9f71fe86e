--TEST--
Imports: tables, globals, tags: are refused if their type differs; the message has both types
--EXTENSIONS--
wasm
--FILE--
<?php
$funcs = new Wasm\Table(['element' => 'funcref', 'initial' => 2, 'maximum' => 5]);
$externs = new Wasm\Table(['element' => 'externref', 'initial' => 1]);
$wide = new Wasm\Table(['element' => 'funcref', 'initial' => 1, 'address' => 'i64']);
$constant = new Wasm\GlobalVar(['value' => 'i32'], 1);
$variable = new Wasm\GlobalVar(['value' => 'f64', 'mutable' => true], 1);
$some = new Wasm\GlobalVar(['value' => '(ref extern)'], 'some');
$tag = new Wasm\Tag(['parameters' => ['i32']]);
foreach ([
    ['(table 3 funcref)', $funcs],
    ['(table 1 4 funcref)', $funcs],
    ['(table 1 externref)', $funcs],
    ['(table 1 1 externref)', $externs],
    ['(table 1 funcref)', $wide],
    ['(table i64 1 funcref)', $funcs],
    ['(table 1 funcref)', $constant],
    ['(global i64)', $constant],
    ['(global (mut i32))', $constant],
    ['(global f64)', $variable],
    ['(global (mut f32))', $variable],
    ['(global (mut externref))', $some],
    ['(global i32)', $tag],
    ['(tag)', $tag],
    ['(tag (param i64))', $tag],
    ['(tag (param i32))', $funcs],
    ['(tag (param i32))', ['parameters' => ['i32']]],
    ['(func)', $tag],
    ['(memory 1)', $funcs],
] as [$type, $value]) {
    try {
        new Wasm\Instance("(module (import \"env\" \"x\" $type))", ['env' => ['x' => $value]]);
        echo "not refused\n";
    } catch (Wasm\Exception\LinkError $e) {
        echo $e->getMessage(), "\n";
    }
}
foreach ([['(table 1 6 funcref)', $funcs], ['(global externref)', $some], ['(tag (param i32))', $tag]] as [$type, $value]) {
    new Wasm\Instance("(module (import \"env\" \"x\" $type))", ['env' => ['x' => $value]]);
}
?>
--EXPECT--
import env.x: expected table funcref 3.., got table funcref 2..5
import env.x: expected table funcref 1..4, got table funcref 2..5
import env.x: expected table externref 1.., got table funcref 2..5
import env.x: expected table externref 1..1, got table externref 1..
import env.x: expected table funcref 1.., got table i64 funcref 1..
import env.x: expected table i64 funcref 1.., got table funcref 2..5
import env.x: expected table funcref 1.., got global i32
import env.x: expected global i64, got global i32
import env.x: expected global mutable i32, got global i32
import env.x: expected global f64, got global mutable f64
import env.x: expected global mutable f32, got global mutable f64
import env.x: expected global mutable externref, got global (ref extern)
import env.x: expected global i32, got tag (i32) -> ()
import env.x: expected tag () -> (), got tag (i32) -> ()
import env.x: expected tag (i64) -> (), got tag (i32) -> ()
import env.x: expected tag (i32) -> (), got table funcref 2..5
import env.x: expected tag (i32) -> (), got array with the key "parameters"
import env.x: expected function () -> (), got tag (i32) -> ()
import env.x: expected memory 1.. pages, got table funcref 2..5
