--TEST--
Limits: $tableElements: limits the tables of all instances that share the object
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\{Limits, Module};

function attempt(callable $step): void
{
    try {
        $result = $step();
        echo is_int($result) ? $result : 'made', "\n";
    } catch (Wasm\Exception\MemoryLimitError $e) {
        echo $e::class, ': ', $e->getMessage(), ', ', $e->kind->name, "\n";
    }
}
$module = Module::fromText('(module (table (export "t") 10 externref) (table 5 funcref)
    (func (export "grow") (param i32) (result i32) (table.grow 0 (ref.null extern) (local.get 0))))');
$limits = new Limits(tableElements: 40);
$first = $module->instantiate(limits: $limits);
$second = $module->instantiate(limits: $limits);
attempt(fn () => $module->instantiate(limits: $limits));
attempt(fn () => $first->grow(11));
attempt(fn () => $first->grow(9));
attempt(fn () => $second->t->grow(2));
attempt(fn () => $second->t->grow(1));
attempt(fn () => $second->grow(1));
unset($first);
attempt(fn () => $second->grow(24));
attempt(fn () => $second->grow(1));
attempt(fn () => $module->instantiate(limits: new Limits(tableElements: 14)));
attempt(fn () => $module->instantiate(limits: new Limits(tableElements: 15)));
?>
--EXPECT--
Wasm\Exception\MemoryLimitError: memory limit exceeded: 15 elements needed, 10 left of Wasm\Limits::$tableElements, MemoryLimit
-1
10
Wasm\Exception\MemoryLimitError: cannot grow a table of 10 elements by 2: 2 elements needed, 1 left of Wasm\Limits::$tableElements, MemoryLimit
10
-1
11
-1
Wasm\Exception\MemoryLimitError: memory limit exceeded: 15 elements needed, 14 left of Wasm\Limits::$tableElements, MemoryLimit
made
