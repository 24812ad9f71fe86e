--TEST--
GlobalVar: imports: instances share one global
--EXTENSIONS--
wasm
--FILE--
<?php
$counter = new Wasm\GlobalVar(['value' => 'i32', 'mutable' => true], 40);
$any = new Wasm\GlobalVar(['value' => 'externref'], $object = new stdClass());
$wat = '(module
    (import "env" "counter" (global $counter (mut i32)))
    (import "env" "any" (global $any externref))
    (export "counter" (global $counter))
    (export "any" (global $any))
    (func (export "next") (result i32)
        (global.set $counter (i32.add (global.get $counter) (i32.const 1)))
        (global.get $counter))
    (func (export "same") (result externref) (global.get $any)))';
$imports = ['env' => ['counter' => $counter, 'any' => $any]];
$one = new Wasm\Instance($wat, $imports);
$two = new Wasm\Instance($wat, ['env' => $one]);
echo $one->next(), ' ', $two->next(), ' ', $counter->value, "\n";
$counter->value = 99;
echo $two->next(), "\n";
var_dump($two->counter === $counter, $two->same() === $object, $one->any === $two->any);
?>
--EXPECT--
41 42 42
100
bool(true)
bool(true)
bool(true)
