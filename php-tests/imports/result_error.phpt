--TEST--
Imports: functions: throw a TypeError that names the import if a result has a wrong type
--EXTENSIONS--
wasm
--FILE--
<?php
$result = null;
$instance = new Wasm\Instance('(module
    (import "env" "int" (func $int (result i32)))
    (import "env" "float" (func $float (result f64)))
    (import "env" "func" (func $func (result funcref)))
    (func (export "int") (result i32) (call $int))
    (func (export "float") (result f64) (call $float))
    (func (export "func") (result funcref) (call $func)))', [
    'env' => array_fill_keys(['int', 'float', 'func'], function () use (&$result) {
        return $result;
    }),
]);
foreach (['x', null, [], new stdClass(), 1 << 40, '5', 2.0, true, 'strlen'] as $result) {
    foreach (['int', 'float', 'func'] as $name) {
        try {
            echo json_encode($instance->$name()), "\n";
        } catch (TypeError $e) {
            echo $e->getMessage(), "\n";
        }
    }
}
?>
--EXPECTF--
import env.int: must return i32, string returned
import env.float: must return f64, string returned
import env.func: must return funcref, string returned
import env.int: must return i32, null returned
import env.float: must return f64, null returned
null
import env.int: must return i32, array of 0 returned
import env.float: must return f64, array of 0 returned
import env.func: must return funcref, array of 0 returned
import env.int: must return i32, stdClass returned
import env.float: must return f64, stdClass returned
import env.func: must return funcref, stdClass returned
import env.int: must return i32, int 1099511627776 returned
1099511627776
import env.func: must return funcref, int 1099511627776 returned
5
5
import env.func: must return funcref, string returned
2
2
import env.func: must return funcref, float returned
1
1
import env.func: must return funcref, %r(bool|true|false)%r returned
import env.int: must return i32, string returned
import env.float: must return f64, string returned
import env.func: must return funcref, string returned
