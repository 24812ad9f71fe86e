--TEST--
Limits: guarded memories: when the address space is full, the message says so, and the process goes on
--EXTENSIONS--
wasm
--INI--
wasm.guard=on
memory_limit=-1
--SKIPIF--
<?php
$limits = (string) @file_get_contents('/proc/self/limits');
if (!preg_match('/Max address space +unlimited/', $limits)) die('skip the address space is limited');
?>
--FILE--
<?php
$module = Wasm\Module::fromText('(module (memory 1) (func (export "seven") (result i32) (i32.const 7)))');
$grow = new Wasm\Instance('(module (memory (export "m") 1 100) (func (export "grow") (result i32) (memory.grow (i32.const 1))))');

/** Repeats an action until it fails, and prints the reason. */
function exhaust(string $what, array &$kept, callable $make): void
{
    try {
        while (true) {
            $kept[] = $make();
        }
    } catch (Wasm\Exception\WasmException $error) {
        echo "$what: ", $error->getMessage(), "\n";
    }
}

$kept = [];
exhaust('memories', $kept, fn () => new Wasm\Memory(['initial' => 1]));
echo count($kept) > 10_000 ? "many\n" : count($kept) . "\n";
exhaust('instances', $kept, fn () => $module->instantiate());
echo 'a memory that exists grows: ', $grow->grow(), ', ', $grow->m->grow(1), "\n";
echo 'a module compiles: ', Wasm\Module::fromText('(module (memory 1))', false)::class, "\n";
$kept = [];
echo 'then there is room again: ', $module->instantiate()->seven(), "\n";
?>
--EXPECT--
memories: the system gives no more memory: the address space of the process (ulimit -v), its mappings (vm.max_map_count) or the memory itself is exhausted; each memory reserves 8 GiB of addresses unless wasm.guard is off
many
instances: the system gives no more memory: the address space of the process (ulimit -v), its mappings (vm.max_map_count) or the memory itself is exhausted; each memory reserves 8 GiB of addresses unless wasm.guard is off
a memory that exists grows: 1, 2
a module compiles: Wasm\Module
then there is room again: 7
