--TEST--
Fiber: end of request: unwinds Fibers that are suspended in callbacks
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (import "env" "f" (func $f (param i32)))
    (table (export "table") 10 externref)
    (func (export "keep") (param i32 externref) (table.set (local.get 0) (local.get 1)))
    (func $run (export "run") (param i32)
        (if (local.get 0) (then (call $run (i32.sub (local.get 0) (i32.const 1)))))
        (call $f (local.get 0))))');
for ($i = 0; $i < 5; $i++) {
    $instance = $module->instantiate(['env' => ['f' => function (int $n) use ($i) {
        try {
            Fiber::suspend();
        } finally {
            echo "$i ends at $n\n";
        }
    }]]);
    // The Fiber and the instance refer to each other. The instance holds the Fiber as an externref.
    $fiber = new Fiber(fn () => $instance->run($i));
    $instance->keep(0, $fiber);
    $fiber->start();
    $fibers[] = $fiber;
}
$fibers[1]->resume();
$fibers[3]->resume();
$fibers[3]->resume();
unset($fiber, $instance);
echo "end\n";
?>
--EXPECT--
1 ends at 0
3 ends at 0
3 ends at 1
end
0 ends at 0
1 ends at 1
2 ends at 0
3 ends at 2
4 ends at 0
