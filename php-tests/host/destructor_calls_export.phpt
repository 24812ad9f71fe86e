--TEST--
Host: destructors: may call exports when WebAssembly releases a value
--EXTENSIONS--
wasm
--FILE--
<?php
class Caller
{
    public function __construct(private string $name)
    {
    }

    public function __destruct()
    {
        global $instance;
        echo $this->name, ' ', $instance->add(1), "\n";
    }
}
$instance = new Wasm\Instance('(module
    (table 1 externref)
    (global $n (mut i32) (i32.const 0))
    (func (export "add") (param i32) (result i32)
        (global.set $n (i32.add (global.get $n) (local.get 0)))
        (global.get $n))
    (func (export "keep") (param externref) (table.set (i32.const 0) (local.get 0))))');
$instance->keep(new Caller('first'));
$instance->keep(new Caller('second'));
$instance->keep(null);
echo $instance->add(1), "\n";
?>
--EXPECT--
first 1
second 2
3
