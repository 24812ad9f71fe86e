--TEST--
Lifetime: cycles: an instance whose import captures it is collected
--EXTENSIONS--
wasm
--FILE--
<?php
class Loud
{
    public $instance;

    public function __destruct()
    {
        echo "released\n";
    }
}
function cycle(callable $import): void
{
    $loud = new Loud();
    $loud->instance = new Wasm\Instance('(module
        (import "env" "f" (func))
        (func (export "g")))', ['env' => ['f' => $import($loud)]]);
    $loud->instance->g();
}
gc_collect_cycles();
cycle(fn ($loud) => fn () => $loud->instance);
var_dump(gc_collect_cycles() > 0);
cycle(fn ($loud) => [$loud, '__destruct']);
var_dump(gc_collect_cycles() > 0);
$loud = new Loud();
$loud->instance = (new Wasm\Instance('(module (import "env" "f" (func)) (func (export "g")))', ['env' => ['f' => fn () => $loud]]))->g;
unset($loud);
var_dump(gc_collect_cycles() > 0);
$loud = new Loud();
$loud->instance = (new Wasm\Instance('(module (import "env" "f" (func)) (func (export "g")))', ['env' => ['f' => fn () => $loud]]))->exports;
unset($loud);
var_dump(gc_collect_cycles() > 0);
echo "done\n";
?>
--EXPECT--
released
bool(true)
released
bool(true)
released
bool(true)
released
bool(true)
done
