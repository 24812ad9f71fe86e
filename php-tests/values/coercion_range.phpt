--TEST--
Values: coercion: refuses every value whose integer does not fit an i32
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module (func (export "f") (param i32) (result i32) (local.get 0)))');
foreach (['2147483648', 4_294_967_295.0, '-2147483648.0', 4_294_967_296, '4294967296', 1e10, '1e10', -2_147_483_649.0, 1e18] as $value) {
    try {
        var_dump($instance->f($value));
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
set_error_handler(function (int $level, string $message) {
    echo $message, "\n";
});
try {
    $instance->f(1e10 + 0.5);
} catch (ValueError $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
int(-2147483648)
int(-1)
int(-2147483648)
f(): Argument #1 must be between -2147483648 and 4294967295 to be an i32, 4294967296 given
f(): Argument #1 must be between -2147483648 and 4294967295 to be an i32, 4294967296 given
f(): Argument #1 must be between -2147483648 and 4294967295 to be an i32, 10000000000 given
f(): Argument #1 must be between -2147483648 and 4294967295 to be an i32, 10000000000 given
f(): Argument #1 must be between -2147483648 and 4294967295 to be an i32, -2147483649 given
f(): Argument #1 must be between -2147483648 and 4294967295 to be an i32, 1000000000000000000 given
Implicit conversion from float 10000000000.5 to int loses precision
f(): Argument #1 must be between -2147483648 and 4294967295 to be an i32, 10000000000 given
