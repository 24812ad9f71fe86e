--TEST--
Lifetime: cycles: an instance is not collected while another instance uses its import
--EXTENSIONS--
wasm
--FILE--
<?php
class Box
{
    public ?Wasm\Instance $instance;
    public int $n = 100;

    public function __destruct()
    {
        echo "destructor\n";
    }
}
$box = new Box();
$box->instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (export "g" (func $f)))', ['env' => ['f' => fn (int $n) => $n + $box->n]]);
$holder = new Wasm\Instance('(module
    (import "env" "g" (func $g (param i32) (result i32)))
    (func (export "run") (param i32) (result i32) (call $g (local.get 0))))', ['env' => $box->instance]);
echo $holder->run(1), "\n";
unset($box);
gc_collect_cycles();
$others = array_map(fn ($n) => fn () => $n, range(1, 2_000));
echo $holder->run(2), "\n";
unset($holder);
gc_collect_cycles();
echo "end\n";
?>
--EXPECT--
101
102
destructor
end
