--TEST--
Instance: __construct(): describes the error in its arguments
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([
    [],
    [null],
    [new stdClass()],
    [[]],
    [STDIN],
    ['missing.wasm'],
    ['(module)', null],
    ['(module)', 'imports'],
    ['(module)', [], 3],
    ['(module)', [], new Wasm\Module('(module)')],
    ['(module)', [], null, 4, 5],
] as $arguments) {
    try {
        new Wasm\Instance(...$arguments);
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECTF--
ArgumentCountError: Wasm\Instance::__construct() expects at least 1 argument, 0 given

Deprecated: Wasm\Instance::__construct(): Passing null to parameter #1 ($module) of type Wasm\Module|string is deprecated in %s on line %d
Wasm\Exception\CompileError: the path of a module is empty
TypeError: Wasm\Instance::__construct(): Argument #1 ($module) must be of type Wasm\Module|string, stdClass given
TypeError: Wasm\Instance::__construct(): Argument #1 ($module) must be of type Wasm\Module|string, array given
TypeError: Wasm\Instance::__construct(): Argument #1 ($module) must be of type Wasm\Module|string, resource given
Wasm\Exception\CompileError: cannot read "missing.wasm": No such file or directory
TypeError: Wasm\Instance::__construct(): Argument #2 ($imports) must be of type array, null given
TypeError: Wasm\Instance::__construct(): Argument #2 ($imports) must be of type array, string given
TypeError: Wasm\Instance::__construct(): Argument #3 ($limits) must be of type ?Wasm\Limits, int given
TypeError: Wasm\Instance::__construct(): Argument #3 ($limits) must be of type ?Wasm\Limits, Wasm\Module given
ArgumentCountError: Wasm\Instance::__construct() expects at most 3 arguments, 5 given
