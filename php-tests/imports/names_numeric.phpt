--TEST--
Imports: names: are found even if PHP converts a numeric name to an integer key
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "0" "0" (func (result i32)))
    (import "0" "1" (func (result i32)))
    (import "1" "" (func (result i32)))
    (import "-5" "007" (func (result i32)))
    (import "9223372036854775807" "9223372036854775808" (func (result i32)))
    (import "1e3" "1.5" (func (result i32)))
    (import "-0" " 1" (func (result i32)))
    (export "0" (func 0)) (export "1" (func 1)) (export "2" (func 2)) (export "3" (func 3))
    (export "4" (func 4)) (export "5" (func 5)) (export "6" (func 6)))', [
    [fn () => 0, fn () => 1],
    ['' => fn () => 2],
    -5 => ['007' => fn () => 3],
    PHP_INT_MAX => ['9223372036854775808' => fn () => 4],
    '1e3' => ['1.5' => fn () => 5],
    '-0' => [' 1' => fn () => 6],
]);
for ($n = 0; $n < 7; $n++) {
    echo $instance->{"$n"}(), ' ', $instance->exports[$n](), ' ', $instance->exports->{"$n"}(), "\n";
}
foreach ([['01' => [fn () => 1]], [' 0' => [fn () => 1]], [['00' => fn () => 1]]] as $imports) {
    try {
        new Wasm\Instance('(module (import "0" "0" (func)))', $imports);
        echo "not refused\n";
    } catch (Wasm\Exception\LinkError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
0 0 0
1 1 1
2 2 2
3 3 3
4 4 4
5 5 5
6 6 6
import 0.0: missing, expected function () -> ()
import 0.0: missing, expected function () -> ()
import 0.0: missing, expected function () -> ()
