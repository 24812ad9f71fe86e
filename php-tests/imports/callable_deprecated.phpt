--TEST--
Imports: function: warns about callables whose meaning depends on the calling class
--EXTENSIONS--
wasm
--FILE--
<?php
class Base
{
    public static function f(int $n): int
    {
        return $n + 1;
    }
}
final class Derived extends Base
{
    public static function f(int $n): int
    {
        return $n + 2;
    }

    public static function make(Wasm\Module $module, $callable)
    {
        return $module->instantiate(['env' => ['f' => $callable]])->run(10);
    }
}
$module = new Wasm\Module('(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (func (export "run") (param i32) (result i32) (call $f (local.get 0))))');
$callables = ['self::f', 'static::f', 'parent::f', [new Derived(), 'parent::f']];
set_error_handler(function (int $level, string $message) {
    echo $message, ': ';
});
foreach ($callables as $callable) {
    echo Derived::make($module, $callable), "\n";
}
set_error_handler(fn (int $level, string $message) => throw new ErrorException($message));
foreach ($callables as $callable) {
    foreach ([fn () => Derived::make($module, $callable), fn () => Closure::bind(fn () => new Wasm\Func([], $callable), null, Derived::class)()] as $make) {
        try {
            $make();
            echo "not thrown\n";
        } catch (ErrorException $e) {
            echo 'thrown: ', $e->getMessage(), "\n";
        }
    }
}
?>
--EXPECTF--
Use of "self" in callables is deprecated: 12
Use of "static" in callables is deprecated: 12
Use of "parent" in callables is deprecated: 11
Callables of the form ["Derived", "parent::f"] are deprecated: 11
thrown: Use of "self" in callables is deprecated
thrown: Use of "self" in callables is deprecated
thrown: Use of "static" in callables is deprecated
thrown: Use of "static" in callables is deprecated
thrown: Use of "parent" in callables is deprecated
thrown: Use of "parent" in callables is deprecated
thrown: Callables of the form ["Derived", "parent::f"] are deprecated
thrown: Callables of the form ["Derived", "parent::f"] are deprecated
