--TEST--
Func: callable: lives as long as the function
--EXTENSIONS--
wasm
--FILE--
<?php
class Loud
{
    public function __construct(private string $name)
    {
    }

    public function __invoke(): void
    {
        echo "{$this->name} called\n";
    }

    public function __destruct()
    {
        echo "{$this->name} released\n";
    }
}
$func = new Wasm\Func([], new Loud('first'));
$func();
unset($func);
$func = new Wasm\Func([], new Loud('second'));
$instance = new Wasm\Instance('(module (import "env" "f" (func)) (export "f" (func 0)))', ['env' => ['f' => $func]]);
unset($func);
$instance->f();
unset($instance);
try {
    new Wasm\Func(['results' => 5], new Loud('third'));
} catch (ValueError $e) {
    unset($e);
}
echo "end\n";
?>
--EXPECT--
first called
first released
second called
second released
third released
end
