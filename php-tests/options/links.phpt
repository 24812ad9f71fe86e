--TEST--
Options: modules and functions of PHP with any options can import from each other
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\{Func, Module, Options, OptLevel};

$all = [null];
foreach (OptLevel::cases() as $level) {
    array_push($all, new Options($level, fuel: true), new Options($level, interruptible: true), new Options($level, deterministic: true));
}
$text = '(module
    (import "env" "add" (func $add (param i32 f64) (result f64)))
    (import "env" "memory" (memory 1))
    (import "env" "table" (table 1 funcref))
    (type $type (func (param i32 f64) (result f64)))
    (func (export "add") (param i32 f64) (result f64) (call $add (local.get 0) (local.get 1)))
    (func (export "by_table") (param i32 f64) (result f64)
        (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 1)))
        (call_indirect (type $type) (local.get 0) (local.get 1) (i32.const 0))))';
$type = ['parameters' => ['i32', 'f64'], 'results' => ['f64']];
$add = new Func($type, fn (int $a, float $b) => $a + $b);
$memory = new Wasm\Memory(['initial' => 1]);
$table = new Wasm\Table(['element' => 'funcref', 'initial' => 1]);
foreach ($all as $options) {
    $module = Module::fromText($text, options: $options);
    $instance = $module->instantiate(['env' => ['add' => $add, 'memory' => $memory, 'table' => $table]]);
    $results[] = $instance->add(1, 0.5);
    $table[0] = new Func($type, fn (int $a, float $b) => $a * $b);
    $results[] = $instance->by_table(4, 0.5);
    // The next instance calls this one, so the last call goes through all of them.
    $add = $instance->add;
}
echo implode(' ', $results), ' ', $memory->getU32(0), "\n";
?>
--EXPECT--
1.5 2 1.5 2 1.5 2 1.5 2 1.5 2 1.5 2 1.5 2 1.5 2 1.5 2 1.5 2 10
