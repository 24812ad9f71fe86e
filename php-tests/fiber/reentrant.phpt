--TEST--
Fiber: reentrantFibers: allows one call of the instance in each Fiber
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (global $calls (mut i32) (i32.const 0))
    (func (export "run") (param i32) (result i32)
        (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
        (i32.add (call $f (local.get 0)) (i32.mul (i32.const 100) (global.get $calls)))))');
$imports = ['env' => ['f' => fn (int $n) => $n + Fiber::suspend()]];
$limits = new Wasm\Limits(reentrantFibers: true);
foreach ([
    $module->instantiate($imports, $limits),
    new Wasm\Instance($module, $imports, $limits),
    Wasm\Instance::fromModule($module, $imports, limits: $limits),
    Wasm\instantiate($module, $imports, $limits),
] as $instance) {
    $fibers = [];
    for ($i = 0; $i < 5; $i++) {
        $fibers[] = $fiber = new Fiber($instance->run(...));
        $fiber->start($i);
    }
    foreach ([3, 0, 4, 1, 2] as $i) {
        $fibers[$i]->resume(10);
    }
    echo implode(' ', array_map(fn ($fiber) => $fiber->getReturn(), $fibers)), "\n";
}
?>
--EXPECT--
510 511 512 513 514
510 511 512 513 514
510 511 512 513 514
510 511 512 513 514
