--TEST--
WasmThrow: other exceptions: cannot be caught by WebAssembly
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\Exception\{RuntimeError, WasmException, WasmThrow};

class Unfinished extends WasmThrow
{
    public function __construct()
    {
    }
}
class Forged extends WasmThrow
{
    public readonly Wasm\Tag $tag;
    public readonly array $payload;

    public function __construct(Wasm\Tag $tag, array $payload)
    {
        $this->tag = $tag;
        $this->payload = $payload;
    }
}
$tag = new Wasm\Tag(['parameters' => ['i32']]);
$instance = new Wasm\Instance('(module
    (import "env" "tag" (tag $e (param i32)))
    (import "env" "throw" (func $throw))
    (func (export "catch") (result i32)
        (block $any
            (block $caught (result i32)
                (try_table (catch $e $caught) (catch_all $any) (call $throw))
                (i32.const 0))
            return)
        (i32.const -1))
    (func (export "trap") unreachable))', ['env' => ['tag' => $tag, 'throw' => function () use (&$throw) {
    $throw();
}]]);
foreach ([
    new WasmThrow($tag, [42]),
    new DomainException('of PHP'),
    new WasmException('the base'),
    new RuntimeError('no trap'),
    new TypeError('an error'),
    new Unfinished(),
    new Forged($tag, ['x']),
    new Forged($tag, [1, 2]),
    new Forged($tag, [4_294_967_296]),
    new Forged($tag, ['key' => 1]),
    new Forged($tag, [43]),
] as $exception) {
    $throw = fn () => throw $exception;
    try {
        echo $instance->catch(), "\n";
    } catch (Throwable $e) {
        echo $e::class, ' ', var_export($e === $exception, true), "\n";
    }
}
$throw = fn () => $instance->trap();
try {
    echo $instance->catch(), "\n";
} catch (RuntimeError $e) {
    echo $e->getMessage(), "\n";
}
$throw = function () {
    echo "exit\n";
    exit();
};
$instance->catch();
echo "not reached\n";
?>
--EXPECT--
42
DomainException true
Wasm\Exception\WasmException true
Wasm\Exception\RuntimeError true
TypeError true
Unfinished true
Forged true
Forged true
Forged true
Forged true
43
unreachable
exit
