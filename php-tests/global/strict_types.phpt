--TEST--
GlobalVar: $value: accepts only int and float under strict types
--EXTENSIONS--
wasm
--FILE--
<?php
declare(strict_types=1);

$int = new Wasm\GlobalVar(['value' => 'i64', 'mutable' => true], 1);
$float = new Wasm\GlobalVar(['value' => 'f64', 'mutable' => true], 1);
$float->value = 2;
var_dump($float->value);
foreach ([
    fn () => $int->value = '1',
    fn () => $int->value = 1.0,
    fn () => $int->value = true,
    fn () => $int->value .= '',
    fn () => $float->value = '1.5',
    fn () => $float->value = false,
    fn () => new Wasm\GlobalVar(['value' => 'i32'], '1'),
    fn () => new Wasm\GlobalVar(['value' => 'i32'], null),
    // The mode of the assigning code counts, not the mode of this file.
    fn () => (new ReflectionProperty($int, 'value'))->setValue($int, '12'),
] as $use) {
    try {
        $use();
        echo "not refused\n";
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
var_dump($int->value, $float->value);
?>
--EXPECTF--
float(2)
Cannot assign string to property Wasm\GlobalVar::$value of type int
Cannot assign float to property Wasm\GlobalVar::$value of type int
Cannot assign %r(bool|true|false)%r to property Wasm\GlobalVar::$value of type int
Cannot assign string to property Wasm\GlobalVar::$value of type int
Cannot assign string to property Wasm\GlobalVar::$value of type float
Cannot assign %r(bool|true|false)%r to property Wasm\GlobalVar::$value of type float
Wasm\GlobalVar::__construct(): Argument #2 ($value) must be of type int, string given
Wasm\GlobalVar::__construct(): Argument #2 ($value) must be of type int, null given
not refused
int(12)
float(2)
