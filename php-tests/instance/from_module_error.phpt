--TEST--
Instance: fromModule(): refuses sources, and arguments that the constructor refuses
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module (import "env" "f" (func)))');
foreach ([
    fn () => Wasm\Instance::fromModule(),
    fn () => Wasm\Instance::fromModule('(module)'),
    fn () => Wasm\Instance::fromModule(new stdClass()),
    fn () => Wasm\Instance::fromModule($module, 1),
    fn () => Wasm\Instance::fromModule($module),
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
ArgumentCountError: Wasm\Instance::fromModule() expects at least 1 argument, 0 given
TypeError: Wasm\Instance::fromModule(): Argument #1 ($module) must be of type Wasm\Module, string given
TypeError: Wasm\Instance::fromModule(): Argument #1 ($module) must be of type Wasm\Module, stdClass given
TypeError: Wasm\Instance::fromModule(): Argument #2 ($imports) must be of type array, int given
Wasm\Exception\LinkError: import env.f: missing, expected function () -> ()
