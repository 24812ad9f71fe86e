--TEST--
Fiber: suspend(): works in an error handler while a result is converted, and in __toString()
--EXTENSIONS--
wasm
--FILE--
<?php
set_error_handler(function (int $level, string $message) {
    echo "$message\n";
    echo Fiber::suspend('converting'), "\n";
    return true;
});
class Source
{
    public function __construct(private string $text)
    {
    }

    public function __toString(): string
    {
        Fiber::suspend('__toString()');
        return $this->text;
    }
}
$wat = '(module
    (import "env" "f" (func $f (result i32)))
    (import "env" "s" (func $s (param i32) (result v128)))
    (func (export "one") (result i32) (call $f))
    (func (export "text") (result v128) (call $s (i32.const 1)))
    (func $deep (export "deep") (call $deep)))';
$imports = ['env' => ['f' => fn () => 1.5, 's' => fn (int $n): string => new Source(str_repeat('x', 16))]];
$fibers = [
    new Fiber(function () use ($wat, $imports) {
        $instance = new Wasm\Instance(new Source($wat), $imports);
        return $instance->one() . ' ' . $instance->text();
    }),
    new Fiber(function () use ($wat, $imports) {
        $instance = new Wasm\Instance(new Source($wat), $imports);
        return $instance->text() . ' ' . $instance->text();
    }),
];
foreach ($fibers as $fiber) {
    echo $fiber->start(), "\n";
}
$other = Wasm\Module::fromText($wat)->instantiate($imports);
foreach (['resumed', 'resumed', 'again'] as $value) {
    foreach ($fibers as $number => $fiber) {
        echo "$number: ", $fiber->resume($value) ?? $fiber->getReturn(), "\n";
        try {
            $other->deep();
        } catch (Wasm\Exception\RuntimeError $e) {
            echo $e->getMessage(), "\n";
        }
    }
}
?>
--EXPECT--
__toString()
__toString()
0: Implicit conversion from float 1.5 to int loses precision
converting
call stack exhausted
1: __toString()
call stack exhausted
0: resumed
__toString()
call stack exhausted
1: __toString()
call stack exhausted
0: 1 xxxxxxxxxxxxxxxx
call stack exhausted
1: xxxxxxxxxxxxxxxx xxxxxxxxxxxxxxxx
call stack exhausted
