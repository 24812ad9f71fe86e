--TEST--
Garbage: destructors: an object that a destructor saves from collection stays complete
--EXTENSIONS--
wasm
--FILE--
<?php
class Saved
{
    public static $saved;
    public $instance;
    public $times = 0;

    public function __destruct()
    {
        echo "destructor\n";
        self::$saved = $this;
        // The destructor may use the whole object, and start another collection.
        $this->instance->count();
        gc_collect_cycles();
    }
}
$module = new Wasm\Module('(module
    (import "env" "f" (func $host))
    (table $own 1 funcref) (table $values 1 externref)
    (elem (table $own) (i32.const 0) func $host)
    (func (export "count") (call_indirect $own (i32.const 0)))
    (func (export "set") (param externref) (table.set $values (i32.const 0) (local.get 0)))
    (func (export "get") (result externref) (table.get $values (i32.const 0))))');
$saved = new Saved();
$saved->instance = $module->instantiate(['env' => ['f' => function () use ($saved) {
    $saved->times++;
}]]);
$saved->instance->set($saved);
unset($saved);
gc_collect_cycles();
gc_collect_cycles();
$reference = WeakReference::create(Saved::$saved);
Saved::$saved->instance->count();
var_dump(Saved::$saved->times, Saved::$saved->instance->get() === Saved::$saved);
Saved::$saved = null;
gc_collect_cycles();
var_dump($reference->get());
?>
--EXPECT--
destructor
int(2)
bool(true)
NULL
