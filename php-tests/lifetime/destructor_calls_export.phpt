--TEST--
Lifetime: destructors: may call exports at the end of a script
--EXTENSIONS--
wasm
--FILE--
<?php
class Caller
{
    public function __construct(private Wasm\Instance $instance)
    {
    }

    public function __destruct()
    {
        echo $this->instance->f(), ' ', ($this->instance->f)(), ' ', $this->instance->memory->pages(), "\n";
    }
}
$caller = new Caller(new Wasm\Instance('(module
    (memory (export "memory") 1)
    (func (export "f") (result i32) (i32.const 42)))'));
?>
--EXPECT--
42 42 1
