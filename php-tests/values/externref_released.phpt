--TEST--
Values: externref: frees the value when WebAssembly releases it
--EXTENSIONS--
wasm
--FILE--
<?php
class Loud
{
    public function __construct(private string $name)
    {
    }

    public function __destruct()
    {
        echo "{$this->name} released\n";
    }
}
$instance = new Wasm\Instance('(module
    (table $t 1 externref)
    (func (export "drop") (param externref))
    (func (export "keep") (param externref) (table.set $t (i32.const 0) (local.get 0))))');
$instance->drop(new Loud('dropped'));
echo "after drop\n";
$instance->keep(new Loud('first'));
echo "after keep\n";
$instance->keep(new Loud('second'));
echo "after keep\n";
unset($instance);
echo "done\n";
?>
--EXPECT--
dropped released
after drop
after keep
first released
after keep
second released
done
