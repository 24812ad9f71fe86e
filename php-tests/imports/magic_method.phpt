--TEST--
Imports: functions: a method that only __call() provides is refused
--EXTENSIONS--
wasm
--FILE--
<?php
class Magic
{
    public function __call(string $name, array $arguments): int
    {
        return 42;
    }
}
$wat = '(module (import "env" "f" (func (result i32))) (export "f" (func 0)))';
$magic = new Magic();
try {
    new Wasm\Instance($wat, ['env' => ['f' => [$magic, 'f']]]);
} catch (Wasm\Exception\LinkError $e) {
    echo $e->getMessage(), "\n";
}
echo (new Wasm\Instance($wat, ['env' => ['f' => $magic->f(...)]]))->f(), "\n";
?>
--EXPECT--
import env.f: expected function () -> (i32), got array of 2 (a method that only __call provides: wrap it in a Closure)
42
