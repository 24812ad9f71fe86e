--TEST--
Lifetime: Instance: refuses to be used while its constructor runs, or after it failed
--EXTENSIONS--
wasm
--FILE--
<?php
final class Half
{
    public static ?Wasm\Instance $instance = null;

    public static function use(): void
    {
        $half = self::$instance;
        foreach ([
            fn () => $half->sum(),
            fn () => $half->sum(...),
            fn () => $half->sum,
            fn () => $half->exports,
            fn () => isset($half->exports) || isset($half->sum) || is_callable([$half, 'sum']),
            fn () => count((array) $half) + strlen(print_r($half, true)),
            fn () => new Wasm\Instance('(module (import "half" "f" (func)))', ['half' => $half]),
        ] as $use) {
            try {
                echo json_encode($use()), "\n";
            } catch (Throwable $e) {
                echo $e::class, ': ', $e->getMessage(), "\n";
            }
        }
    }
}
final class Source
{
    public function __toString(): string
    {
        Half::$instance = debug_backtrace()[1]['object'];
        Half::use();
        return '(module (import "env" "f" (func)))';
    }
}
try {
    new Wasm\Instance(new Source());
} catch (Wasm\Exception\LinkError $e) {
    echo $e->getMessage(), "\n\n";
}
Half::use();
Half::$instance->__construct('(module (func (export "sum") (result i32) (i32.const 43)))');
echo Half::$instance->sum(), "\n";
?>
--EXPECT--
Error: Call to undefined method Wasm\Instance::sum()
Error: Call to undefined method Wasm\Instance::sum()
Error: Wasm\Instance is not constructed
Error: Wasm\Instance is not constructed
false
25
TypeError: imports["half"] must be an array, a Wasm\Instance, Wasm\Exports or Wasm\Wasi, Wasm\Instance given
import env.f: missing, expected function () -> ()

Error: Call to undefined method Wasm\Instance::sum()
Error: Call to undefined method Wasm\Instance::sum()
Error: Wasm\Instance is not constructed
Error: Wasm\Instance is not constructed
false
25
TypeError: imports["half"] must be an array, a Wasm\Instance, Wasm\Exports or Wasm\Wasi, Wasm\Instance given
43
