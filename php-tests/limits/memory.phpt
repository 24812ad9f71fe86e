--TEST--
Limits: $memory: limits the memories of all instances that share the object
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\{Instance, Limits, Memory, Module};

const PAGE = 65536;

function attempt(callable $step): void
{
    try {
        $result = $step();
        echo is_int($result) ? $result : 'made', "\n";
    } catch (Wasm\Exception\MemoryLimitError $e) {
        echo $e::class, ': ', $e->getMessage(), ', ', $e->kind->name, ', ', json_encode($e->frames), "\n";
    }
}
$module = Module::fromText('(module (memory (export "memory") 2) (memory 1)
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))');
$limits = new Limits(memory: 8 * PAGE);
$first = $module->instantiate(limits: $limits);
$second = new Instance($module, limits: $limits);
attempt(fn () => $module->instantiate(limits: $limits));
attempt(fn () => $first->grow(3));
attempt(fn () => $first->grow(2));
attempt(fn () => $second->grow(1));
attempt(fn () => $second->memory->grow(1));
attempt(fn () => $second->grow(0));
echo "an instance and its memory are gone\n";
$memory = $first->memory;
unset($first);
attempt(fn () => $second->grow(1));
unset($memory);
attempt(fn () => $second->grow(4));
attempt(fn () => $second->grow(1));
echo "an imported memory does not count\n";
$import = Module::fromText('(module (import "m" "m" (memory 1 100)))');
attempt(fn () => $import->instantiate(['m' => ['m' => new Memory(['initial' => 50, 'maximum' => 100])]], new Limits(memory: 0)));
echo "no memory\n";
attempt(fn () => $module->instantiate(limits: new Limits(memory: 0)));
attempt(fn () => Wasm\instantiate('(module)', limits: new Limits(memory: 0)));
attempt(fn () => Wasm\instantiate('(module (memory 0))', limits: new Limits(memory: 0)));
?>
--EXPECT--
Wasm\Exception\MemoryLimitError: memory limit exceeded: 196608 bytes needed, 131072 left of Wasm\Limits::$memory, MemoryLimit, []
-1
2
-1
Wasm\Exception\MemoryLimitError: cannot grow a memory of 2 pages by 1: 65536 bytes needed, 0 left of Wasm\Limits::$memory, MemoryLimit, []
2
an instance and its memory are gone
2
3
-1
an imported memory does not count
made
no memory
Wasm\Exception\MemoryLimitError: memory limit exceeded: 196608 bytes needed, 0 left of Wasm\Limits::$memory, MemoryLimit, []
made
made
