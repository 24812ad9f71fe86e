--TEST--
Extension: functions: refuse wrong arguments
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([
    fn () => Wasm\compile(),
    fn () => Wasm\compile([]),
    fn () => Wasm\instantiate(),
    fn () => Wasm\instantiate(new stdClass()),
    fn () => Wasm\instantiate('(module)', 'imports'),
    fn () => Wasm\validate(null, 2),
] as $call) {
    try {
        $call();
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
ArgumentCountError: Wasm\compile() expects at least 1 argument, 0 given
TypeError: Wasm\compile(): Argument #1 ($source) must be of type string, array given
ArgumentCountError: Wasm\instantiate() expects at least 1 argument, 0 given
TypeError: Wasm\instantiate(): Argument #1 ($module) must be of type Wasm\Module|string, stdClass given
TypeError: Wasm\instantiate(): Argument #2 ($imports) must be of type array, string given
ArgumentCountError: Wasm\validate() expects exactly 1 argument, 2 given
