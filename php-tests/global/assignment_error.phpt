--TEST--
GlobalVar: $value: refuses values that a typed property refuses, and unset()
--EXTENSIONS--
wasm
--FILE--
<?php
$int = new Wasm\GlobalVar(['value' => 'i32', 'mutable' => true], 1);
$float = new Wasm\GlobalVar(['value' => 'f32', 'mutable' => true], 1);
$vector = new Wasm\GlobalVar(['value' => 'v128', 'mutable' => true]);
$func = new Wasm\GlobalVar(['value' => 'funcref', 'mutable' => true]);
$some = new Wasm\GlobalVar(['value' => '(ref extern)', 'mutable' => true], 'some');
$constant = new Wasm\GlobalVar(['value' => 'i32'], 42);
foreach ([
    fn () => $int->value = 'x',
    fn () => $int->value = null,
    fn () => $int->value = [],
    fn () => $int->value = 4_294_967_296,
    fn () => $int->value = 1e10,
    fn () => $int->value .= 'x',
    fn () => $float->value = 'x',
    fn () => $float->value = null,
    fn () => $vector->value = 'short',
    fn () => $vector->value = 1,
    fn () => $func->value = 'strlen',
    fn () => $func->value = fn () => 1,
    fn () => $some->value = null,
    fn () => $constant->value = 1,
    fn () => $constant->value++,
    fn () => $constant->value .= '',
    function () use ($int) {
        unset($int->value);
    },
    function () use ($constant) {
        unset($constant->value);
    },
    fn () => $int->other = 1,
] as $use) {
    try {
        $use();
        echo "not refused\n";
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
echo $int->value, ' ', $float->value, ' ', $some->value, ' ', $constant->value, "\n";
set_error_handler(fn () => throw new DomainException('of the handler'));
try {
    $int->value = 1.5;
} catch (DomainException $e) {
    echo $e->getMessage(), ' ', $int->value, "\n";
}
?>
--EXPECT--
TypeError: Cannot assign string to property Wasm\GlobalVar::$value of type int
TypeError: Cannot assign null to property Wasm\GlobalVar::$value of type int
TypeError: Cannot assign array to property Wasm\GlobalVar::$value of type int
ValueError: Wasm\GlobalVar::$value must be between -2147483648 and 4294967295 to be an i32, 4294967296 given
TypeError: Cannot assign float to property Wasm\GlobalVar::$value of type int
TypeError: Cannot assign string to property Wasm\GlobalVar::$value of type int
TypeError: Cannot assign string to property Wasm\GlobalVar::$value of type float
TypeError: Cannot assign null to property Wasm\GlobalVar::$value of type float
TypeError: Cannot assign string of 5 bytes to property Wasm\GlobalVar::$value of type string of 16 bytes
TypeError: Cannot assign int to property Wasm\GlobalVar::$value of type string of 16 bytes
TypeError: Cannot assign string to property Wasm\GlobalVar::$value of type ?Wasm\Func
TypeError: Cannot assign Closure to property Wasm\GlobalVar::$value of type ?Wasm\Func
TypeError: Cannot assign null to property Wasm\GlobalVar::$value of type mixed except null
Error: Cannot modify readonly property Wasm\GlobalVar::$value
Error: Cannot modify readonly property Wasm\GlobalVar::$value
Error: Cannot modify readonly property Wasm\GlobalVar::$value
Error: Cannot unset Wasm\GlobalVar::$value
Error: Cannot unset Wasm\GlobalVar::$value
Error: Cannot create dynamic property Wasm\GlobalVar::$other
1 1 some 42
of the handler 1
