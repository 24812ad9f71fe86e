--TEST--
Imports: wrong type: names the import and both types
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$other = new Wasm\Instance('(module
    (func (export "f") (param i32))
    (memory (export "memory") 1)
    (global (export "immutable") i32 (i32.const 1)))');
foreach ([
    ['(func)', 42],
    ['(func)', 'no_such_function'],
    ['(func)', [$memory, 'missing']],
    ['(func)', $memory],
    ['(func)', $other->f],
    ['(func (param i32) (result i32))', $other->f],
    ['(memory 2)', $memory],
    ['(memory 1 2)', $memory],
    ['(memory 1)', fn () => 1],
    ['(memory 1)', 'memory'],
    ['(table 1 funcref)', $memory],
    ['(table 1 funcref)', []],
    ['(global (mut i32))', 1],
    ['(global i32)', $memory],
    ['(func)', null],
] as [$type, $value]) {
    try {
        new Wasm\Instance("(module (import \"env\" \"x\" $type))", ['env' => ['x' => $value]]);
        echo "not refused\n";
    } catch (Wasm\Exception\LinkError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
import env.x: expected function () -> (), got int 42 (no array or string given)
import env.x: expected function () -> (), got string (function "no_such_function" not found or invalid function name)
import env.x: expected function () -> (), got array of 2 (class Wasm\Memory does not have a method "missing")
import env.x: expected function () -> (), got memory 1.. pages
import env.x: expected function () -> (), got function (i32) -> ()
import env.x: expected function (i32) -> (i32), got function (i32) -> ()
import env.x: expected memory 2.. pages, got memory 1.. pages
import env.x: expected memory 1..2 pages, got memory 1.. pages
import env.x: expected memory 1.. pages, got Closure
import env.x: expected memory 1.. pages, got string
import env.x: expected table funcref 1.., got memory 1.. pages
import env.x: expected table funcref 1.., got array of 0
import env.x: expected global mutable i32, got int 1
import env.x: expected global i32, got memory 1.. pages
import env.x: expected function () -> (), got null (no array or string given)
