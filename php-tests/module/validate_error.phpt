--TEST--
Module: validate(): takes exactly one string
--EXTENSIONS--
wasm
--FILE--
<?php
foreach ([
    fn () => Wasm\Module::validate(),
    fn () => Wasm\Module::validate('', ''),
    fn () => Wasm\Module::validate([]),
] as $use) {
    try {
        $use();
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
ArgumentCountError: Wasm\Module::validate() expects exactly 1 argument, 0 given
ArgumentCountError: Wasm\Module::validate() expects exactly 1 argument, 2 given
TypeError: Wasm\Module::validate(): Argument #1 ($bytes) must be of type string, array given
