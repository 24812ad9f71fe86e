--TEST--
Imports: functions: may be methods that __call() and __callStatic() provide
--EXTENSIONS--
wasm
--FILE--
<?php
class Magic
{
    public function __call(string $name, array $arguments): int
    {
        return $name === 'f' ? $arguments[0] : 0;
    }

    public static function __callStatic(string $name, array $arguments): int
    {
        return $name === 'f' ? -$arguments[0] : 0;
    }
}
foreach ([[new Magic(), 'f'], (new Magic())->f(...), [Magic::class, 'f'], 'Magic::f'] as $callable) {
    $instance = new Wasm\Instance('(module (import "env" "f" (func (param i32) (result i32))) (export "f" (func 0)))', [
        'env' => ['f' => $callable],
    ]);
    echo $instance->f(42), ' ', $instance->f(43), "\n";
}
?>
--EXPECT--
42 43
42 43
-42 -43
-42 -43
