--TEST--
Instance: exports: can be read as an array, but not written
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (func (export "sum") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
    (memory (export "memory") 1)
    (func (export "0") (result i32) (i32.const 42)))');
$exports = $instance->exports;
['sum' => $sum, 'memory' => $memory] = $exports;
[$first] = $exports;
echo $sum(5, 37), ' ', $memory->pages(), ' ', $first(), ' ', count($exports), ' ', iterator_count($exports), "\n";
echo implode(' ', array_keys(iterator_to_array($exports))), ' ', json_encode(array_map(fn ($export) => $export::class, [...$exports])), "\n";
foreach ($exports as $name => &$export) {
    $export = $name;
}
unset($export);
echo $exports['sum']::class, ' ', $exports['missing'] ?? 'default', ' ', $exports['sum']?->name, ' ', isset($exports['sum']->name), "\n";
foreach ([
    fn () => $exports['missing'],
    fn () => $exports[[]],
    fn () => $exports[] = 1,
    fn () => $exports['sum'] = 1,
    fn () => $exports['memory'] .= 'x',
    function () use ($exports) {
        unset($exports['sum']);
    },
    function () use ($exports) {
        [$missing, $other] = $exports;
    },
] as $use) {
    try {
        $use();
        echo "not refused\n";
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
echo implode(' ', array_keys(iterator_to_array($exports->getIterator()))), "\n";
?>
--EXPECT--
42 1 42 3 3
sum memory 0 {"sum":"Wasm\\Func","memory":"Wasm\\Memory","0":"Wasm\\Func"}
Wasm\Func default sum 1
Error: Undefined export Wasm\Exports["missing"]
TypeError: Wasm\Exports::offsetGet(): Argument #1 ($offset) must be of type string, array given
Error: Cannot modify the exports of an instance
Error: Cannot modify the exports of an instance
Error: Object of class Wasm\Memory could not be converted to string
Error: Cannot modify the exports of an instance
Error: Undefined export Wasm\Exports["1"]
sum memory 0
