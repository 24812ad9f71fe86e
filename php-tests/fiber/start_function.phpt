--TEST--
Fiber: suspend(): works in a callback of a start function
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (import "env" "f" (func $f (param funcref) (result i32)))
    (global $got (mut i32) (i32.const 0))
    (elem declare func $get)
    (func $get (export "get") (result i32) (global.get $got))
    (func $start (global.set $got (call $f (ref.func $get))))
    (start $start))');
$ways = [
    fn (array $imports) => new Wasm\Instance($module, $imports),
    fn (array $imports) => $module->instantiate($imports),
    fn (array $imports) => Wasm\instantiate($module, $imports),
];
$fibers = [];
foreach ($ways as $way) {
    $fibers[] = $fiber = new Fiber($way);
    $get = $fiber->start(['env' => ['f' => fn (Wasm\Func $get) => Fiber::suspend($get)]]);
    try {
        $get();
    } catch (Wasm\Exception\WasmException $e) {
        echo $e->getMessage(), "\n";
    }
}
foreach ([2, 0, 1] as $i) {
    $fibers[$i]->resume($i + 10);
    echo $fibers[$i]->getReturn()->get(), "\n";
}
// This Fiber is never resumed.
$fiber = new Fiber($ways[0]);
$fiber->start(['env' => ['f' => fn () => Fiber::suspend()]]);
unset($fiber);
echo "end\n";
?>
--EXPECT--
an earlier call into this instance is suspended in another Fiber; new Wasm\Limits(reentrantFibers: true) allows further calls
an earlier call into this instance is suspended in another Fiber; new Wasm\Limits(reentrantFibers: true) allows further calls
an earlier call into this instance is suspended in another Fiber; new Wasm\Limits(reentrantFibers: true) allows further calls
12
10
11
end
