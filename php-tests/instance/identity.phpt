--TEST--
Instance: exports: give the same object as long as it lives
--EXTENSIONS--
wasm
--FILE--
<?php
$wat = '(module
    (func $f (export "f") (export "g") (result i32) (i32.const 42))
    (func (export "get") (result funcref) (ref.func $f))
    (memory (export "memory") 1)
    (table (export "table") 2 funcref)
    (elem (i32.const 0) $f)
    (global (export "global") (mut i32) (i32.const 1))
    (global (export "func") funcref (ref.func $f))
    (tag (export "tag")))';
$instance = new Wasm\Instance($wat);
$same = fn () => [
    'property' => array_map(fn ($name) => $instance->$name === $instance->$name, ['f', 'memory', 'table', 'global', 'tag', 'exports']),
    'array' => array_map(fn ($name) => $instance->$name === $instance->exports[$name], ['f', 'memory', 'table', 'global', 'tag']),
    'foreach' => array_map(fn ($export, $name) => $export === $instance->$name, [...array_values(iterator_to_array($instance->exports))], array_keys(iterator_to_array($instance->exports))),
    'function' => [
        $instance->table[0] === $instance->table->get(0),
        $instance->table[0] === $instance->get(),
        $instance->table[0] === $instance->func->value,
        $instance->table[0] === $instance->f,
        // An export under another name is another object with that name.
        $instance->f === $instance->g,
    ],
];
echo json_encode($same()), "\n";
$kept = iterator_to_array($instance->exports);
echo json_encode($same()), "\n";
echo spl_object_id($kept['memory']) === spl_object_id($instance->memory) ? 'kept' : 'made anew', "\n";
// Another instance has other objects.
$other = new Wasm\Instance($wat);
echo json_encode(array_map(fn ($name) => $other->$name === $kept[$name], array_keys($kept))), "\n";
// After an object is freed, the next access makes a new one.
unset($kept);
$instance->global->value = 5;
echo $instance->global->value, ' ', $instance->f->name, ' ', $instance->g->name, "\n";
?>
--EXPECT--
{"property":[true,true,true,true,true,true],"array":[true,true,true,true,true],"foreach":[true,true,true,true,true,true,true,true],"function":[true,true,true,true,false]}
{"property":[true,true,true,true,true,true],"array":[true,true,true,true,true],"foreach":[true,true,true,true,true,true,true,true],"function":[true,true,true,true,false]}
kept
[false,false,false,false,false,false,false,false]
5 f g
