--TEST--
GlobalVar: $value: gives a reference to a copy, also for elements of an array
--EXTENSIONS--
wasm
--FILE--
<?php
set_error_handler(function (int $level, string $message) {
    echo "$message\n";
    return true;
});
$int = new Wasm\GlobalVar(['value' => 'i32', 'mutable' => true], 1);
$any = new Wasm\GlobalVar(['value' => 'externref', 'mutable' => true], ['a', 'b']);
$reference = &$int->value;
$reference = 5;
$any->value[] = 'c';
sort($any->value);
foreach ($any->value as &$element) {
    $element = 'changed';
}
try {
    $int->value = &$reference;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
echo $int->value, ' ', json_encode($any->value), "\n";
// Objects are not copied, so changes of an object are kept.
$any->value = new ArrayObject();
$any->value['key'] = 'set';
echo $any->value['key'], ' ';
$any->value = new stdClass();
$any->value->property = 'set, too';
echo $any->value->property, "\n";
?>
--EXPECT--
Indirect modification of overloaded property Wasm\GlobalVar::$value has no effect
Indirect modification of overloaded property Wasm\GlobalVar::$value has no effect
Indirect modification of overloaded property Wasm\GlobalVar::$value has no effect
Indirect modification of overloaded property Wasm\GlobalVar::$value has no effect
Indirect modification of overloaded property Wasm\GlobalVar::$value has no effect
Cannot assign by reference to overloaded object
1 ["a","b"]
set set, too
