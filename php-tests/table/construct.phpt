--TEST--
Table: __construct(): makes tables of references; all elements are null or the same value
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module (func (export "f") (result i32) (i32.const 42)))');
foreach ([
    [['element' => 'funcref', 'initial' => 2]],
    [['element' => 'anyfunc', 'minimum' => 1, 'maximum' => 3], null],
    [['element' => 'externref', 'initial' => 1, 'maximum' => null], 'value'],
    [['element' => 'funcref', 'initial' => 1], $instance->f],
    [['element' => 'funcref', 'initial' => 1], $instance->f(...)],
    [['element' => '(ref func)', 'initial' => 1], $instance->f],
    [['element' => '(ref extern)', 'initial' => 1], false],
    [['element' => 'exnref', 'initial' => 1]],
    [['element' => '(ref null nofunc)', 'initial' => 0]],
] as $arguments) {
    $table = new Wasm\Table(...$arguments);
    $first = count($table) > 0 ? get_debug_type($table[0]) : 'none';
    echo json_encode($table->type()), " $first\n";
}
?>
--EXPECT--
{"element":"funcref","minimum":2} null
{"element":"funcref","minimum":1,"maximum":3} null
{"element":"externref","minimum":1} string
{"element":"funcref","minimum":1} Wasm\Func
{"element":"funcref","minimum":1} Wasm\Func
{"element":"(ref func)","minimum":1} Wasm\Func
{"element":"(ref extern)","minimum":1} bool
{"element":"exnref","minimum":1} null
{"element":"(ref null nofunc)","minimum":0} none
