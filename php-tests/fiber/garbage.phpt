--TEST--
Fiber: garbage collection: leaves a Fiber alone that is suspended in a callback of its own instance
--EXTENSIONS--
wasm
--FILE--
<?php
function make(int $i): void
{
    $holder = new stdClass();
    $instance = new Wasm\Instance('(module
        (import "env" "f" (func $f))
        (func (export "run") (call $f)))', ['env' => ['f' => function () use ($holder, $i) {
            try {
                Fiber::suspend();
            } finally {
                echo "$i ends\n";
            }
        }]]);
    $holder->fiber = new Fiber(fn () => $instance->run());
    $holder->fiber->start();
}
// The references on a suspended WebAssembly stack are not counted, so nothing is collected.
make(1);
make(2);
echo gc_collect_cycles() > 0 ? "collected\n" : "not collected\n";
gc_collect_cycles();
make(3);
echo "end\n";
?>
--EXPECT--
not collected
end
1 ends
2 ends
3 ends
