--TEST--
Limits: wasm.memory_limit: limits all memories and tables of a request
--EXTENSIONS--
wasm
--INI--
wasm.memory_limit=1100000
memory_limit=-1
--FILE--
<?php
use Wasm\{Limits, Memory, Module, Table};

function attempt(callable $step): void
{
    try {
        $result = $step();
        echo is_int($result) ? $result : 'made', "\n";
    } catch (Wasm\Exception\MemoryLimitError $e) {
        echo preg_replace('/\d+ left/', 'little left', $e->getMessage()), "\n";
    }
}
$module = Module::fromText('(module (memory 4) (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))');
$memory = new Memory(['initial' => 4]);
$table = new Table(['element' => 'externref', 'initial' => 32768]);
$instance = $module->instantiate(limits: new Limits(memory: 100 << 20));
attempt(fn () => $module->instantiate());
attempt(fn () => $memory->grow(5));
attempt(fn () => $table->grow(40_000));
attempt(fn () => $instance->grow(5));
attempt(fn () => $instance->grow(4));
attempt(fn () => new Memory(['initial' => 0]));
attempt(fn () => new Memory(['initial' => 1]));
attempt(fn () => new Table(['element' => 'externref', 'initial' => 10_000]));
unset($table);
attempt(fn () => $memory->grow(4));
?>
--EXPECT--
made
cannot grow a memory of 4 pages by 5: 327680 bytes needed, little left of wasm.memory_limit
cannot grow a table of 32768 elements by 40000: 320000 bytes needed, little left of wasm.memory_limit
-1
4
made
memory limit exceeded: 65536 bytes needed, little left of wasm.memory_limit
memory limit exceeded: 80000 bytes needed, little left of wasm.memory_limit
4
