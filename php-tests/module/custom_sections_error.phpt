--TEST--
Module: customSections(): accepts exactly one string
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module (func))');
foreach ([
    fn () => $module->customSections(),
    fn () => $module->customSections('a', 1),
    fn () => $module->customSections([]),
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
ArgumentCountError: Wasm\Module::customSections() expects exactly 1 argument, 0 given
ArgumentCountError: Wasm\Module::customSections() expects exactly 1 argument, 2 given
TypeError: Wasm\Module::customSections(): Argument #1 ($name) must be of type string, array given
