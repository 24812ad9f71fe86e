--TEST--
Values: coercion: ends the call if an error handler throws for a deprecation
--EXTENSIONS--
wasm
--FILE--
<?php
set_error_handler(function (int $level, string $message) {
    throw new ErrorException($message);
});
$instance = new Wasm\Instance('(module (func (export "f") (param i32) unreachable))');
foreach ([1.5, null] as $value) {
    try {
        $instance->f($value);
    } catch (ErrorException $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
Implicit conversion from float 1.5 to int loses precision
Wasm\Instance::f(): Passing null to parameter #1 of type int is deprecated
