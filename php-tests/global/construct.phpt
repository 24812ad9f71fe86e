--TEST--
GlobalVar: __construct(): makes globals of every type
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module (func (export "f") (result i32) (i32.const 42)))');
$object = new stdClass();
foreach ([
    [['value' => 'i32'], 4_294_967_295],
    [['value' => 'i64', 'mutable' => true], PHP_INT_MIN],
    [['value' => 'f32'], 0.1],
    [['value' => 'f64', 'mutable' => false], 3],
    [['value' => 'v128'], 'sixteen bytes ..'],
    [['value' => 'externref'], 'any value'],
    [['value' => 'externref'], null],
    [['value' => '(ref extern)'], [1, 2]],
    [['value' => 'funcref'], null],
    [['value' => 'exnref'], null],
    [['value' => 'i32'], '12'],
    [['value' => 'f64'], '1e3'],
    // Without a value, the global is zero or null.
    [['value' => 'i32']],
    [['value' => 'i64']],
    [['value' => 'f32']],
    [['value' => 'f64']],
    [['value' => 'externref']],
    [['value' => 'funcref']],
    [['value' => '(ref null nofunc)']],
] as $arguments) {
    $global = new Wasm\GlobalVar(...$arguments);
    echo json_encode($global->type()), ' ', var_export($global->value, true), "\n";
}
var_dump((new Wasm\GlobalVar(['value' => 'v128']))->value === str_repeat("\0", 16));
var_dump((new Wasm\GlobalVar(['value' => 'externref'], $object))->value === $object);
echo (new Wasm\GlobalVar(['value' => '(ref func)'], $instance->f))->value->name, ' ';
echo (new Wasm\GlobalVar(value: $instance->f(...), type: ['value' => 'funcref']))->value->name, "\n";
?>
--EXPECT--
{"value":"i32","mutable":false} -1
{"value":"i64","mutable":true} -9223372036854775807-1
{"value":"f32","mutable":false} 0.10000000149011612
{"value":"f64","mutable":false} 3.0
{"value":"v128","mutable":false} 'sixteen bytes ..'
{"value":"externref","mutable":false} 'any value'
{"value":"externref","mutable":false} NULL
{"value":"(ref extern)","mutable":false} array (
  0 => 1,
  1 => 2,
)
{"value":"funcref","mutable":false} NULL
{"value":"exnref","mutable":false} NULL
{"value":"i32","mutable":false} 12
{"value":"f64","mutable":false} 1000.0
{"value":"i32","mutable":false} 0
{"value":"i64","mutable":false} 0
{"value":"f32","mutable":false} 0.0
{"value":"f64","mutable":false} 0.0
{"value":"externref","mutable":false} NULL
{"value":"funcref","mutable":false} NULL
{"value":"(ref null nofunc)","mutable":false} NULL
bool(true)
bool(true)
f f
