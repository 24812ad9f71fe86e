--TEST--
Limits: __construct(): refuses a boolean in place of a number
--EXTENSIONS--
wasm
--FILE--
<?php
// PHP before 8.3 writes "bool" in place of the value.
foreach (['memory', 'tableElements', 'stack', 'timeout', 'fuel'] as $name) {
    foreach ([true, false] as $value) {
        try {
            new Wasm\Limits(...[$name => $value]);
        } catch (TypeError $e) {
            echo preg_replace('/\b(true|false|bool) given/', 'bool given', $e->getMessage()), "\n";
        }
    }
}
?>
--EXPECT--
Wasm\Limits::__construct(): Argument #1 ($memory) must be of type ?int, bool given
Wasm\Limits::__construct(): Argument #1 ($memory) must be of type ?int, bool given
Wasm\Limits::__construct(): Argument #2 ($tableElements) must be of type ?int, bool given
Wasm\Limits::__construct(): Argument #2 ($tableElements) must be of type ?int, bool given
Wasm\Limits::__construct(): Argument #3 ($stack) must be of type ?int, bool given
Wasm\Limits::__construct(): Argument #3 ($stack) must be of type ?int, bool given
Wasm\Limits::__construct(): Argument #4 ($timeout) must be of type ?float, bool given
Wasm\Limits::__construct(): Argument #4 ($timeout) must be of type ?float, bool given
Wasm\Limits::__construct(): Argument #5 ($fuel) must be of type ?int, bool given
Wasm\Limits::__construct(): Argument #5 ($fuel) must be of type ?int, bool given
