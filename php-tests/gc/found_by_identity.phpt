--TEST--
Garbage: destructors: a value that a destructor passes to WebAssembly stays complete, even if garbage holds it
--EXTENSIONS--
wasm
--FILE--
<?php
$module = new Wasm\Module('(module
    (table $values 2 externref)
    (func (export "set") (param i32 externref) (table.set $values (local.get 0) (local.get 1)))
    (func (export "get") (param i32) (result externref) (table.get $values (local.get 0))))');
$living = $module->instantiate();
$value = new stdClass();
$value->text = 'whole';
class Handing
{
    public $self;

    public function __construct(public $living, public $value)
    {
        $this->self = $this;
    }

    public function __destruct()
    {
        $this->living->set(0, $this->value);
    }
}
// A destructor passes on a value that other garbage holds, too.
$garbage = new stdClass();
$garbage->instance = $module->instantiate();
$garbage->instance->set(0, $garbage);
$garbage->instance->set(1, $value);
new Handing($living, $value);
$reference = WeakReference::create($garbage);
unset($garbage, $value);
gc_collect_cycles();
var_dump($reference->get(), $living->get(0)->text);
$living->set(1, $living->get(0));
var_dump($living->get(1) === $living->get(0));
?>
--EXPECT--
NULL
string(5) "whole"
bool(true)
