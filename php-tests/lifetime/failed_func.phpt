--TEST--
Lifetime: Func: refuses to be used if its constructor failed
--EXTENSIONS--
wasm
--FILE--
<?php
final class Maker
{
    public static function f(): int
    {
        return 1;
    }

    public static function make(): Wasm\Func
    {
        return new Wasm\Func(['results' => ['i32']], 'self::f');
    }
}
set_error_handler(function (int $level, string $message) use (&$failed) {
    $failed = debug_backtrace()[1]['object'];
    throw new ErrorException($message);
});
try {
    Maker::make();
} catch (ErrorException $e) {
    echo $e->getMessage(), "\n";
}
foreach ([
    fn () => $failed(),
    fn () => $failed(...)(),
    fn () => $failed->type(),
    fn () => $failed->name,
    fn () => $failed->name = 'x',
    fn () => array_map($failed, [1]),
    fn () => new Wasm\Func([], $failed),
    fn () => (new Wasm\Func([], $failed))(),
    fn () => (new Wasm\Instance('(module (func (export "f") (param funcref)))'))->f($failed),
    fn () => $failed->__construct(['results' => ['i32']], fn () => 2),
    fn () => $failed(),
] as $use) {
    try {
        $result = $use();
        echo is_object($result) ? $result::class : json_encode($result), "\n";
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECTF--
Use of "self" in callables is deprecated
Wasm\Func is not constructed
Wasm\Func is not constructed
Wasm\Func is not constructed
Typed property Wasm\Func::$name must not be accessed before initialization
Cannot %s readonly property Wasm\Func::$name from global scope
Wasm\Func is not constructed
Wasm\Func
Wasm\Func is not constructed
f(): Argument #1 must be of type ?Wasm\Func, Wasm\Func given
null
2
