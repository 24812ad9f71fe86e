--TEST--
Views: $memory: is the memory of the view, and read-only
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$view = new Wasm\Uint32Array($memory, 4, 3);
$slice = $view->slice(1);
var_dump($view->memory === $memory, $slice->memory === $memory, isset($view->memory), isset($view->offset));
foreach ([
    fn () => $view->memory = $memory,
    function () use ($view) {
        unset($view->memory);
    },
    function () use ($view) {
        $reference = &$view->memory;
        $reference = null;
        return $view->memory::class;
    },
    fn () => $view->memory[] = 1,
    // PHP 8.4 and later mention protected(set), which `readonly` implies.
    fn () => str_replace('protected(set) ', '', new ReflectionProperty($view, 'memory')),
] as $use) {
    try {
        echo trim($use()), "\n";
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
unset($memory, $slice);
echo $view->memory->byteLength(), "\n";
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(false)
Cannot modify readonly property Wasm\Uint32Array::$memory
Cannot unset readonly property Wasm\Uint32Array::$memory
Wasm\Memory
Cannot use object of type Wasm\Memory as array
Property [ public readonly Wasm\Memory $memory ]
65536
