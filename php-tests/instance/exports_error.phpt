--TEST--
Exports: array: refuses unknown names and changes
--EXTENSIONS--
wasm
--FILE--
<?php
$exports = (new Wasm\Instance('(module (func (export "sum")))'))->exports;
foreach ([
    fn () => $exports['missing'],
    fn () => $exports->missing,
    fn () => $exports['sum'] = 1,
    fn () => $exports[] = 1,
    function () use ($exports) {
        unset($exports['sum']);
    },
    fn () => $exports[[]],
    fn () => new Wasm\Exports(),
] as $use) {
    try {
        $use();
        echo "not refused\n";
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
Error: Undefined export Wasm\Exports["missing"]
Error: Undefined export Wasm\Exports::$missing
Error: Cannot modify the exports of an instance
Error: Cannot modify the exports of an instance
Error: Cannot modify the exports of an instance
TypeError: Wasm\Exports::offsetGet(): Argument #1 ($offset) must be of type string, array given
Error: Call to private Wasm\Exports::__construct() from global scope
