--TEST--
GlobalVar: $value: converts like a typed property
--EXTENSIONS--
wasm
--FILE--
<?php
$int = new Wasm\GlobalVar(['value' => 'i32', 'mutable' => true], 40);
$float = new Wasm\GlobalVar(['value' => 'f64', 'mutable' => true], 0.5);
$any = new Wasm\GlobalVar(['value' => 'externref', 'mutable' => true]);
$int->value++;
++$int->value;
var_dump($int->value, $int->value--, --$int->value);
$int->value += 2;
$int->value .= '';
var_dump($int->value);
$int->value .= '0';
var_dump($int->value);
$int->value = true;
var_dump($int->value);
var_dump($int->value = '7', $int->value = 4_294_967_295, $int->value);
var_dump($int->value ??= 5, $any->value ??= 'set');
$float->value = '1.5e1';
$float->value *= 2;
var_dump($float->value, $float->value = 3);
$any->value .= '!';
var_dump($any->value);
set_error_handler(function (int $level, string $message) {
    echo "$message\n";
    return true;
});
$int->value = 1.9;
var_dump($int->value);
set_error_handler(function (int $level, string $message) use (&$int) {
    echo "$message\n";
    $int = null;
    return true;
});
$value = 2.5;
var_dump($int->value = $value, $int);
?>
--EXPECT--
int(42)
int(42)
int(40)
int(42)
int(420)
int(1)
int(7)
int(-1)
int(-1)
int(-1)
string(3) "set"
float(30)
float(3)
string(4) "set!"
Implicit conversion from float 1.9 to int loses precision
int(1)
Implicit conversion from float 2.5 to int loses precision
int(2)
NULL
