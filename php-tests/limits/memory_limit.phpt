--TEST--
Limits: memory_limit: counts memories and tables together with PHP's own memory
--EXTENSIONS--
wasm
--INI--
memory_limit=64M
wasm.count_memory=1
--FILE--
<?php
use Wasm\{Limits, Memory, Module, Table};

function attempt(string $what, callable $step): void
{
    try {
        $result = $step();
        echo "$what: ", is_int($result) ? $result : 'made', "\n";
    } catch (Wasm\Exception\MemoryLimitError $e) {
        echo "$what: ", preg_replace(['/\d{6,} left/', '/\b67109\d{3}\b/'], ['%d left', 'some more'], $e->getMessage()), "\n";
    }
}
const MIB = 16;
$module = Module::fromText('(module (memory (export "memory") 320)
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))');
attempt('a large memory', fn () => new Memory(['initial' => 64 * MIB]));
attempt('a large memory of an instance', fn () => Wasm\instantiate('(module (memory 1024))'));
attempt('a large table', fn () => new Table(['element' => 'externref', 'initial' => 9_000_000]));
$instance = $module->instantiate();
$memory = new Memory(['initial' => 20 * MIB]);
attempt('a third', fn () => new Memory(['initial' => 30 * MIB]));
attempt('memory.grow', fn () => $instance->grow(30 * MIB));
attempt('Memory::grow()', fn () => $memory->grow(30 * MIB));
$table = new Table(['element' => 'funcref', 'initial' => 10]);
attempt('Table::grow()', fn () => $table->grow(9_000_000));
attempt('less', fn () => $memory->grow(5 * MIB));
unset($memory);
attempt('after one is gone', fn () => $instance->grow(30 * MIB));
unset($instance);
$string = str_repeat('x', 40 << 20);
attempt('beside a string', fn () => new Memory(['initial' => 24 * MIB]));
unset($string);
attempt('without the string', fn () => new Memory(['initial' => 24 * MIB]));
ini_set('memory_limit', -1);
attempt('without a limit', fn () => new Memory(['initial' => 100 * MIB]));
?>
--EXPECT--
a large memory: memory limit exceeded: 67108864 bytes needed, %d left of memory_limit
a large memory of an instance: memory limit exceeded: some more bytes needed, %d left of memory_limit
a large table: memory limit exceeded: 72000000 bytes needed, %d left of memory_limit
a third: memory limit exceeded: 31457280 bytes needed, %d left of memory_limit
memory.grow: -1
Memory::grow(): cannot grow a memory of 320 pages by 480: 31457280 bytes needed, %d left of memory_limit
Table::grow(): cannot grow a table of 10 elements by 9000000: 72000000 bytes needed, %d left of memory_limit
less: 320
after one is gone: 320
beside a string: memory limit exceeded: 25165824 bytes needed, %d left of memory_limit
without the string: made
without a limit: made
