--TEST--
Values: typed externref: accepts every value, but null only if its type allows null
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (result (ref extern))))
    (func (export "same") (param (ref extern)) (result externref) (local.get 0))
    (func (export "run") (result externref) (call $f)))', [
    'env' => ['f' => function () use (&$result) {
        return $result;
    }],
]);
foreach ([0, false, '', [], 'text', null] as $result) {
    foreach ([fn () => $instance->same($result), fn () => $instance->run()] as $use) {
        try {
            echo json_encode($use()), "\n";
        } catch (TypeError $e) {
            echo $e->getMessage(), "\n";
        }
    }
}
echo json_encode($instance->same->type()), "\n";
?>
--EXPECT--
0
0
false
false
""
""
[]
[]
"text"
"text"
same(): Argument #1 must be of type mixed except null, null given
import env.f: must return (ref extern), null returned
{"parameters":["(ref extern)"],"results":["externref"]}
