--TEST--
Lifetime: __construct(): changes nothing if it is called again
--EXTENSIONS--
wasm
--FILE--
<?php
$module = new Wasm\Module('(module $first)');
$instance = new Wasm\Instance('(module (func (export "n") (result i32) (i32.const 1)))');
$memory = new Wasm\Memory(['initial' => 1]);
$table = new Wasm\Table(['element' => 'externref', 'initial' => 1]);
$global = new Wasm\GlobalVar(['value' => 'i32'], 1);
$tag = new Wasm\Tag(['parameters' => ['i32']]);
$throw = new Wasm\Exception\WasmThrow($tag, [1]);
$view = new Wasm\Int32Array($memory, 1);
$func = new Wasm\Func(['results' => ['i32']], fn () => 1);
$exported = $instance->n;
$allocating = new Wasm\Instance('(module (memory 1) (func (export "malloc") (param i32) (result i32) (i32.const 8)))');
$allocator = new Wasm\Allocator($allocating, free: null);
$limits = new Wasm\Limits();
foreach ([
    fn () => $module->__construct('(module $second)'),
    fn () => $instance->__construct('(module (func (export "n") (result i32) (i32.const 2)))'),
    fn () => $memory->__construct(['initial' => 2]),
    fn () => $table->__construct(['element' => 'externref', 'initial' => 2]),
    fn () => $global->__construct(['value' => 'i32'], 2),
    fn () => $tag->__construct([]),
    fn () => $throw->__construct($tag, [2]),
    fn () => $view->__construct($memory, 2),
    fn () => $func->__construct([], fn () => 3),
    fn () => $exported->__construct([], fn () => 3),
    fn () => $allocator->__construct($allocating, free: null),
    fn () => $limits->__construct(reentrantFibers: true),
] as $construct) {
    try {
        $construct();
        echo "not refused\n";
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
echo $module->name(), ' ', $instance->n(), ' ', $memory->pages(), ' ', $view->getOffset(), "\n";
echo count($table), ' ', $global->value, ' ', count($tag->type()['parameters']), ' ', $throw->payload[0], "\n";
echo $func(), " '$func->name' ", $exported(), " '$exported->name' ", $allocator->string('x'), ' ', json_encode($limits->reentrantFibers), "\n";
?>
--EXPECT--
Wasm\Module is constructed already
Wasm\Instance is constructed already
Wasm\Memory is constructed already
Wasm\Table is constructed already
Wasm\GlobalVar is constructed already
Wasm\Tag is constructed already
Cannot modify readonly property Wasm\Exception\WasmThrow::$tag
Wasm\Int32Array is constructed already
Wasm\Func is constructed already
Wasm\Func is constructed already
Wasm\Allocator is constructed already
Wasm\Limits is constructed already
first 1 1 1
1 1 1 1
1 '' 1 'n' 8 false
