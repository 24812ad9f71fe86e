--TEST--
Module: validate(): throws only for arguments that are no strings
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([[], [[]], [new stdClass()], ['a', 'b'], [null], [42]] as $arguments) {
    foreach ([Wasm\Module::validate(...), Wasm\validate(...)] as $validate) {
        try {
            var_dump(@$validate(...$arguments));
        } catch (Error $e) {
            echo $e::class, ': ', $e->getMessage(), "\n";
        }
    }
}
?>
--EXPECT--
ArgumentCountError: Wasm\Module::validate() expects exactly 1 argument, 0 given
ArgumentCountError: Wasm\validate() expects exactly 1 argument, 0 given
TypeError: Wasm\Module::validate(): Argument #1 ($bytes) must be of type string, array given
TypeError: Wasm\validate(): Argument #1 ($bytes) must be of type string, array given
TypeError: Wasm\Module::validate(): Argument #1 ($bytes) must be of type string, stdClass given
TypeError: Wasm\validate(): Argument #1 ($bytes) must be of type string, stdClass given
ArgumentCountError: Wasm\Module::validate() expects exactly 1 argument, 2 given
ArgumentCountError: Wasm\validate() expects exactly 1 argument, 2 given
bool(false)
bool(false)
bool(false)
bool(false)
