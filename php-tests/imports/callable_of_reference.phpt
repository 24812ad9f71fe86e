--TEST--
Imports: callables: keep their object even if the array held a reference to it
--EXTENSIONS--
wasm
--FILE--
<?php
class Adder
{
    public function __construct(private int $n)
    {
    }

    public function add(int $n): int
    {
        return $n + $this->n;
    }

    public function __destruct()
    {
        echo "destructor\n";
    }
}
$object = new Adder(5);
$callable = [&$object, 'add'];
$instance = new Wasm\Instance('(module
    (import "env" "add" (func $add (param i32) (result i32)))
    (func (export "run") (param i32) (result i32) (call $add (local.get 0))))', ['env' => ['add' => &$callable]]);
echo $instance->run(1), "\n";
$object = null;
$callable = 'strlen';
$others = array_map(fn ($n) => new DateTime("@$n"), range(1, 50));
echo $instance->run(2), "\n";
unset($instance);
echo "end\n";
?>
--EXPECT--
6
7
destructor
end
