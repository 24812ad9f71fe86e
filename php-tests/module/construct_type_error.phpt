--TEST--
Module: __construct(): accepts only a string and a boolean
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([[], [null], [[]], [new stdClass()], ['(module)', 2, 3, 4], ['(module)', []]] as $arguments) {
    try {
        new Wasm\Module(...$arguments);
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECTF--
ArgumentCountError: Wasm\Module::__construct() expects at least 1 argument, 0 given

Deprecated: Wasm\Module::__construct(): Passing null to parameter #1 ($source) of type string is deprecated in %s on line %d
Wasm\Exception\CompileError: the path of a module is empty
TypeError: Wasm\Module::__construct(): Argument #1 ($source) must be of type string, array given
TypeError: Wasm\Module::__construct(): Argument #1 ($source) must be of type string, stdClass given
ArgumentCountError: Wasm\Module::__construct() expects at most 3 arguments, 4 given
TypeError: Wasm\Module::__construct(): Argument #2 ($persistence) must be of type bool, array given
