--TEST--
Instance: names: are shown by var_dump() and similar functions, with any characters
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module (func $f)
    (export "0" (func $f)) (export "" (func $f)) (export "\00" (func $f)) (export "\00*\00x" (func $f)) (export "a b" (func $f)))');
ob_start();
var_dump($instance, $instance->exports);
print_r($instance->exports);
var_export($instance->exports);
echo addcslashes(ob_get_clean(), "\0");
var_dump((array) $instance, (array) $instance->exports, get_object_vars($instance), json_encode($instance->exports));
?>
--EXPECT--
object(Wasm\Instance)#1 (2) {
  ["module"]=>
  NULL
  ["exports"]=>
  array(5) {
    [0]=>
    string(17) "function () -> ()"
    [""]=>
    string(17) "function () -> ()"
    ["\000"]=>
    string(17) "function () -> ()"
    ["\000*\000x"]=>
    string(17) "function () -> ()"
    ["a b"]=>
    string(17) "function () -> ()"
  }
}
object(Wasm\Exports)#2 (5) {
  [0]=>
  string(17) "function () -> ()"
  [""]=>
  string(17) "function () -> ()"
  ["\0"]=>
  string(17) "function () -> ()"
  ["\0*\000x"]=>
  string(17) "function () -> ()"
  ["a b"]=>
  string(17) "function () -> ()"
}
Wasm\Exports Object
(
    [0] => function () -> ()
    [] => function () -> ()
    [\0] => function () -> ()
    [\0*\000x] => function () -> ()
    [a b] => function () -> ()
)
\Wasm\Exports::__set_state(array(
))array(0) {
}
array(0) {
}
array(0) {
}
string(2) "{}"
