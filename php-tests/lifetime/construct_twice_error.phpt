--TEST--
Lifetime: __construct(): called again changes nothing
--EXTENSIONS--
wasm
--FILE--
<?php
$module = new Wasm\Module('(module $first)');
$instance = new Wasm\Instance('(module (func (export "n") (result i32) (i32.const 1)))');
$memory = new Wasm\Memory(['initial' => 1]);
$view = new Wasm\Int32Array($memory, 1);
foreach ([
    fn () => $module->__construct('(module $second)'),
    fn () => $instance->__construct('(module (func (export "n") (result i32) (i32.const 2)))'),
    fn () => $memory->__construct(['initial' => 2]),
    fn () => $view->__construct($memory, 2),
] as $construct) {
    try {
        $construct();
        echo "not refused\n";
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
echo $module->name(), ' ', $instance->n(), ' ', $memory->pages(), ' ', $view->getOffset(), "\n";
?>
--EXPECT--
Wasm\Module is constructed already
Wasm\Instance is constructed already
Wasm\Memory is constructed already
Wasm\Int32Array is constructed already
first 1 1 1
