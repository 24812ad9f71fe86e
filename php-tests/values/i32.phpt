--TEST--
Values: i32: accepts signed and unsigned numbers, and returns signed numbers
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module (func (export "f") (param i32) (result i32) (local.get 0)))');
foreach ([0, -1, 2_147_483_647, 2_147_483_648, 4_294_967_295, -2_147_483_648] as $value) {
    var_dump($instance->f($value));
}
foreach ([4_294_967_296, -2_147_483_649, PHP_INT_MAX, PHP_INT_MIN] as $value) {
    try {
        $instance->f($value);
        echo "not refused\n";
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
int(0)
int(-1)
int(2147483647)
int(-2147483648)
int(-1)
int(-2147483648)
f(): Argument #1 must be between -2147483648 and 4294967295 to be an i32, 4294967296 given
f(): Argument #1 must be between -2147483648 and 4294967295 to be an i32, -2147483649 given
f(): Argument #1 must be between -2147483648 and 4294967295 to be an i32, 9223372036854775807 given
f(): Argument #1 must be between -2147483648 and 4294967295 to be an i32, -9223372036854775808 given
