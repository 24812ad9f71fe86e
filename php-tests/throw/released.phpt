--TEST--
WasmThrow: caught exceptions: do not leak memory
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\Exception\WasmThrow;

class Counted extends WasmThrow
{
    public static int $alive = 0;
    public static int $most = 0;

    public function __construct(Wasm\Tag $tag)
    {
        parent::__construct($tag, []);
        self::$most = max(self::$most, ++self::$alive);
    }

    public function __destruct()
    {
        self::$alive--;
    }
}
$tag = new Wasm\Tag([]);
$instance = new Wasm\Instance('(module
    (import "env" "tag" (tag $e))
    (import "env" "throw" (func $throw))
    (import "env" "loop" (func $loop))
    (func $once (export "once") (block $caught (try_table (catch $e $caught) (call $throw))))
    (func (export "pass") (call $throw))
    (func (export "native") (throw $e))
    (func (export "many") (param $n i32)
        (loop $again
            (call $once)
            (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
    (func (export "outer") (call $loop)))', ['env' => [
    'tag' => $tag,
    'throw' => fn () => throw new Counted($tag),
    'loop' => function () use (&$instance) {
        for ($i = 0; $i < 1000; $i++) {
            foreach (['pass', 'native'] as $name) {
                try {
                    $instance->$name();
                } catch (WasmThrow) {
                }
            }
        }
    },
]]);
foreach ([fn () => $instance->many(1000), fn () => $instance->outer(), fn () => array_map(fn () => $instance->once(), range(1, 1000))] as $run) {
    Counted::$most = 0;
    $run();
    echo Counted::$alive, ' ', Counted::$most, "\n";
}
$before = memory_get_usage();
$instance->outer();
$instance->many(1000);
var_dump(memory_get_usage() - $before < 10_000);
?>
--EXPECT--
0 1
0 1
0 1
bool(true)
