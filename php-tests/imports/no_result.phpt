--TEST--
Imports: functions: may return anything if their type has no results
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (param i32)))
    (func (export "call") (param i32) (call $f (local.get 0))))', [
    'env' => ['f' => fn (int $n) => [null, 'text', new stdClass(), 1.5][$n]],
]);
for ($n = 0; $n < 4; $n++) {
    var_dump($instance->call($n));
}
?>
--EXPECT--
NULL
NULL
NULL
NULL
