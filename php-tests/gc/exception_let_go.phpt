--TEST--
Garbage: destructors: a collection in a destructor frees the PHP objects of WebAssembly exceptions
--EXTENSIONS--
wasm
--FILE--
<?php
class Failure extends Wasm\Exception\WasmThrow
{
    public $instance;
}
class Other extends Wasm\Exception\WasmThrow
{
    public $instance;
    public static $isOver = false;

    public function __destruct()
    {
        if (!self::$isOver) {
            echo "freed while it is held\n";
        }
    }
}
class Collecting
{
    public function __construct(private $tag)
    {
    }

    public function __destruct()
    {
        var_dump(gc_collect_cycles() > 0);
        // These objects reuse the memory of the collected garbage.
        for ($i = 0; $i < 200; $i++) {
            $GLOBALS['others'][] = new Other($this->tag, []);
        }
    }
}
$tag = new Wasm\Tag([]);
$module = new Wasm\Module('(module
    (import "env" "f" (func $host))
    (table $exceptions 1 exnref)
    (table (export "values") 1 externref)
    (func (export "catch")
        (table.set $exceptions (i32.const 0)
            (block $caught (result exnref)
                (try_table (catch_all_ref $caught) (call $host))
                (unreachable)))))');
(function () use ($module, $tag) {
    $failure = new Failure($tag, []);
    $failure->instance = $module->instantiate(['env' => ['f' => fn () => throw $failure]]);
    $failure->instance->catch();
})();
$instance = $module->instantiate(['env' => ['f' => fn () => null]]);
$instance->values[0] = new Collecting($tag);
// The collection runs in the destructor of the object that WebAssembly releases here.
$instance->values[0] = null;
echo count($others), "\n";
Other::$isOver = true;
?>
--EXPECT--
bool(true)
200
