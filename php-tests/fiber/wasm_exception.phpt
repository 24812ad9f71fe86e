--TEST--
Fiber: exceptions of WebAssembly: are caught only by frames of the same stack
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (tag $e (param i32))
    (func $throw (param i32) (throw $e (i32.add (local.get 0) (call $f (local.get 0)))))
    (func (export "run") (param i32) (result i32)
        (block $caught (result i32)
            (try_table (catch $e $caught) (call $throw (local.get 0)))
            (unreachable))
        (drop (call $f (i32.const 1)))
        (i32.mul (i32.const 2))))');
$fibers = [];
for ($i = 0; $i < 3; $i++) {
    $fibers[] = $fiber = new Fiber($module->instantiate(['env' => ['f' => fn (int $n) => Fiber::suspend()]])->run(...));
    $fiber->start(100 * $i);
}
foreach ([1, 2, 0, 2, 1, 0] as $i) {
    $fibers[$i]->resume($i + 1);
}
echo implode(' ', array_map(fn (Fiber $fiber) => $fiber->getReturn(), $fibers)), "\n";
?>
--EXPECT--
2 204 406
