--TEST--
Imports: functions: return several results as a list
--EXTENSIONS--
wasm
--FILE--
<?php
$result = null;
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (result i32 f64)))
    (func (export "call") (result i32 f64) (call $f)))', [
    'env' => ['f' => function () use (&$result) {
        return $result;
    }],
]);
foreach ([[1, 2.5], ['3', 4], [1], [1, 2.0, 3], ['a' => 1, 'b' => 2.5], [1 => 1, 0 => 2.5], 5, null, ['x', 2.5]] as $result) {
    try {
        echo json_encode($instance->call()), "\n";
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
[1,2.5]
[3,4]
import env.f: must return a list of 2 values, array of 1 returned
import env.f: must return a list of 2 values, array of 3 returned
import env.f: must return a list of 2 values, array with the keys "a", "b" returned
import env.f: must return a list of 2 values, array with the keys 1, 0 returned
import env.f: must return a list of 2 values, int 5 returned
import env.f: must return a list of 2 values, null returned
import env.f: must return i32, string returned
