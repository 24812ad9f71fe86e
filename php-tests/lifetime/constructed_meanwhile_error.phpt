--TEST--
Lifetime: __construct(): keeps the object of an inner constructor call that ran first
--EXTENSIONS--
wasm
--FILE--
<?php
final class Text
{
    public function __toString(): string
    {
        $GLOBALS['kept'] = debug_backtrace()[1]['object'];
        $GLOBALS['kept']->__construct('(module $inner (func (export "f") (result i32) (i32.const 3)))');
        return '(module $outer)';
    }

    public static function f(): int
    {
        return 1;
    }

    public static function func(): Wasm\Func
    {
        return new Wasm\Func(['results' => ['i32']], 'self::f');
    }
}
$kept = null;
set_error_handler(function () use (&$kept) {
    $kept = debug_backtrace()[1]['object'];
    $kept->__construct(['results' => ['i32']], fn () => 2);
});
foreach ([
    fn () => new Wasm\Module(new Text()),
    fn () => Text::func(),
    fn () => new Wasm\Instance(new Text()),
] as $make) {
    try {
        $make();
        echo "not refused\n";
    } catch (Error $e) {
        echo $e->getMessage(), ' ', match (true) {
            $kept instanceof Wasm\Func => $kept(),
            $kept instanceof Wasm\Instance => $kept->f(),
            default => 'and gone',
        }, "\n";
    }
}
?>
--EXPECT--
Wasm\Module is constructed already and gone
Wasm\Func is constructed already 2
Wasm\Instance is constructed already 3
