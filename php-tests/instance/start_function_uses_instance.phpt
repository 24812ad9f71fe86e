--TEST--
Instance: __construct(): completes the object before the start function runs, and keeps it complete
--EXTENSIONS--
wasm
--FILE--
<?php
$wat = '(module
    (import "env" "f" (func $f))
    (memory (export "memory") 1)
    (data (i32.const 8) "data")
    (func (export "sum") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
    (func $start (call $f))
    (start $start))';
$seen = [];
$use = function () use (&$seen) {
    $seen[] = $instance = Wasm\caller();
    echo $instance->memory->read(8, 4), ' ', $instance->sum(5, 37), ' ', count($instance->exports), ' ';
};
$module = new Wasm\Module($wat);
foreach ([
    fn ($imports) => new Wasm\Instance($module, $imports),
    fn ($imports) => new Wasm\Instance($wat, $imports),
    fn ($imports) => Wasm\Instance::fromModule($module, $imports),
    fn ($imports) => $module->instantiate($imports),
    fn ($imports) => Wasm\instantiate($module, $imports),
] as $make) {
    $seen = [];
    $instance = $make(['env' => ['f' => $use]]);
    var_dump($seen[0] === $instance);

    // If the start function fails, a stored object stays usable, and otherwise it is freed.
    $fail = function () use ($use) {
        $use();
        throw new DomainException('no');
    };
    try {
        $make(['env' => ['f' => $fail]]);
    } catch (DomainException $e) {
        echo $e->getMessage(), ' ', $seen[1]->sum(1, 2), ' ';
    }
    $weak = WeakReference::create($seen[1]);
    $seen = $e = null;
    var_dump($weak->get());
}
try {
    $instance->__construct($module, ['env' => ['f' => $use]]);
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
data 42 2 bool(true)
data 42 2 no 3 NULL
data 42 2 bool(true)
data 42 2 no 3 NULL
data 42 2 bool(true)
data 42 2 no 3 NULL
data 42 2 bool(true)
data 42 2 no 3 NULL
data 42 2 bool(true)
data 42 2 no 3 NULL
Wasm\Instance is constructed already
