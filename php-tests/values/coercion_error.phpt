--TEST--
Values: coercion: refuses the values that PHP refuses for int and float
--EXTENSIONS--
wasm
--FILE--
<?php
class Text
{
    public function __toString(): string
    {
        return '12';
    }
}
$instance = new Wasm\Instance('(module
    (func (export "i32") (param i32) (result i32) (local.get 0))
    (func (export "i64") (param i64) (result i64) (local.get 0))
    (func (export "f64") (param i32 f64) (result f64) (local.get 1)))');
foreach (['x', '', '12x', [], new stdClass(), new Text(), STDOUT, fn () => 1, NAN, INF, 1e20, '9223372036854775808'] as $value) {
    foreach ([fn () => $instance->i32($value), fn () => $instance->i64($value), fn () => $instance->f64(1, $value)] as $call) {
        try {
            var_dump($call());
        } catch (Error $e) {
            echo $e::class, ': ', $e->getMessage(), "\n";
        }
    }
}
?>
--EXPECT--
TypeError: i32(): Argument #1 must be of type int, string given
TypeError: i64(): Argument #1 must be of type int, string given
TypeError: f64(): Argument #2 must be of type float, string given
TypeError: i32(): Argument #1 must be of type int, string given
TypeError: i64(): Argument #1 must be of type int, string given
TypeError: f64(): Argument #2 must be of type float, string given
TypeError: i32(): Argument #1 must be of type int, string given
TypeError: i64(): Argument #1 must be of type int, string given
TypeError: f64(): Argument #2 must be of type float, string given
TypeError: i32(): Argument #1 must be of type int, array given
TypeError: i64(): Argument #1 must be of type int, array given
TypeError: f64(): Argument #2 must be of type float, array given
TypeError: i32(): Argument #1 must be of type int, stdClass given
TypeError: i64(): Argument #1 must be of type int, stdClass given
TypeError: f64(): Argument #2 must be of type float, stdClass given
TypeError: i32(): Argument #1 must be of type int, Text given
TypeError: i64(): Argument #1 must be of type int, Text given
TypeError: f64(): Argument #2 must be of type float, Text given
TypeError: i32(): Argument #1 must be of type int, resource given
TypeError: i64(): Argument #1 must be of type int, resource given
TypeError: f64(): Argument #2 must be of type float, resource given
TypeError: i32(): Argument #1 must be of type int, Closure given
TypeError: i64(): Argument #1 must be of type int, Closure given
TypeError: f64(): Argument #2 must be of type float, Closure given
TypeError: i32(): Argument #1 must be of type int, float given
TypeError: i64(): Argument #1 must be of type int, float given
float(NAN)
TypeError: i32(): Argument #1 must be of type int, float given
TypeError: i64(): Argument #1 must be of type int, float given
float(INF)
TypeError: i32(): Argument #1 must be of type int, float given
TypeError: i64(): Argument #1 must be of type int, float given
float(1.0E+20)
TypeError: i32(): Argument #1 must be of type int, string given
TypeError: i64(): Argument #1 must be of type int, string given
float(9.223372036854776E+18)
