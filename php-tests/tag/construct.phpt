--TEST--
Tag: __construct() and type(): accept and return the types of the values of its exceptions
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([[], ['parameters' => []], ['parameters' => ['i32', 'f64', 'externref', '(ref func)', 'v128', 'exnref']]] as $type) {
    echo json_encode((new Wasm\Tag($type))->type()), "\n";
}
$instance = new Wasm\Instance('(module
    (type $f (func (param i32)))
    (tag (export "plain") (param i64 funcref))
    (tag (export "typed") (param (ref $f))))');
echo json_encode($instance->plain->type()), ' ', count($instance->typed->type()['parameters']), "\n";
?>
--EXPECT--
{"parameters":[]}
{"parameters":[]}
{"parameters":["i32","f64","externref","(ref func)","v128","exnref"]}
{"parameters":["i64","funcref"]} 1
