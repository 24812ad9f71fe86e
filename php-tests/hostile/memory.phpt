--TEST--
Hostile: attacks on the memory of the process end with an exception, and the process keeps little
--EXTENSIONS--
wasm
--INI--
memory_limit=256M
wasm.count_memory=0
--FILE--
<?php
require __DIR__ . '/attack.inc';

/** Repeats an action until it throws, and keeps its results until then. */
function exhaust(callable $make, int $most = 100_000): string
{
    $kept = [];
    for ($i = 0; $i < $most; $i++) {
        $outcome = attempt(function () use (&$kept, $make, $i) {
            $kept[] = $make($i);
        });
        if ($outcome !== 'null') {
            return $outcome;
        }
    }
    return "$most times";
}

$module = text('(module (memory (export "m") 1) (func (export "f") (result i32) (i32.load8_u (i32.const 0))))');
$keep = instance('(module (table (export "t") 1 externref) (func (export "grow") (param externref i32) (result i32)
    (table.grow (local.get 0) (local.get 1))))');
$exceptions = instance('(module (tag $e (param i64)) (table $t 1000000 exnref)
    (func (export "run") (local $i i32) (loop $l (table.set $t (local.get $i) (block $c (result exnref)
    (try_table (catch_all_ref $c) (throw $e (i64.const 1))) (unreachable)))
    (local.set $i (i32.add (local.get $i) (i32.const 1))) (br_if $l (i32.lt_u (local.get $i) (i32.const 1000000))))))');
$small = ['memory_limit' => '32M', 'wasm.count_memory' => '1'];
$before = peak();
attacks([
    'memory.grow in a loop' => fn () => instance('(module (memory 0 1000) (func (export "run") (result i32)
        (loop $l (br_if $l (i32.ne (memory.grow (i32.const 1)) (i32.const -1)))) (memory.size)))')->run() <= 1000,
    'memory.grow by a limit of the instance' => fn () => instance('(module (memory 1) (func (export "run") (result i32)
        (loop $l (br_if $l (i32.ne (memory.grow (i32.const 1)) (i32.const -1)))) (memory.size)))', [], new Wasm\Limits(memory: 1 << 20))->run(),
    'table.grow by a limit of the instance' => fn () => instance('(module (table 0 externref) (func (export "run") (result i32)
        (loop $l (br_if $l (i32.ne (table.grow (ref.null extern) (i32.const 7)) (i32.const -1)))) (table.size)))',
        [], new Wasm\Limits(tableElements: 100))->run(),
    'memory.grow by the limit of PHP' => fn () => child('echo instance(\'(module (memory 1) (func (export "run") (result i32)
        (loop $l (br_if $l (i32.ne (memory.grow (i32.const 1)) (i32.const -1)))) (memory.size)))\')->run() < 500;', $small),
    'instances by the limit of PHP' => fn () => child('echo attempt(function () { while (true) $kept[] = instance("(module (memory 10))"); });', $small),
    'tables by the limit of PHP' => fn () => child('echo attempt(function () { while (true) $kept[] = new Wasm\Table(["element" => "externref",
        "initial" => 10000]); });', $small),
    'a memory of the largest size' => fn () => is_object(new Wasm\Memory(['initial' => 65536, 'maximum' => 65536])),
    'a memory larger than allowed' => fn () => instance('(module (memory 65537))'),
    'a 64-bit memory of 2^48 pages' => fn () => instance('(module (memory i64 281474976710656))'),
    'a 64-bit memory of 2^47 bytes' => fn () => instance('(module (memory i64 2147483648))'),
    'many memories in one module' => fn () => is_object(instance('(module ' . str_repeat('(memory 1)', 100) . ')')),
    'more memories than allowed' => fn () => instance('(module ' . str_repeat('(memory 0)', 101) . ')'),
    'instances with memories' => fn () => exhaust(fn () => $module->instantiate(), 3000),
    'instances with large memories that nothing touches' => fn () => exhaust(fn () => instance('(module (memory 16384))'), 200),
    'a table of the largest size' => fn () => instance('(module (table 4294967295 funcref))'),
    'table.grow in a loop' => fn () => instance('(module (table 0 externref) (func (export "run") (result i32)
        (loop $l (br_if $l (i32.ne (table.grow (ref.null extern) (i32.const 100000)) (i32.const -1))))
        (i32.le_u (table.size) (i32.const 10000000))))')->run(),
    'Table::grow() beyond its maximum' => fn () => (new Wasm\Table(['element' => 'externref', 'initial' => 0, 'maximum' => 10]))->grow(11),
    'tables' => fn () => exhaust(fn () => new Wasm\Table(['element' => 'externref', 'initial' => 1000]), 2000),
    'exceptions that a table keeps' => fn () => $exceptions->run(),
    'exceptions that replace others, which the call still keeps' => fn () => $exceptions->run(),
    'externrefs' => function () use ($keep) {
        for ($i = 0; $i < 100_000; $i++) {
            $keep->t[0] = new stdClass();
        }
        return $keep->t[0] instanceof stdClass;
    },
    'one externref, a million times' => fn () => [$keep->grow(new stdClass(), 1_000_000), $keep->t->length()],
    'Funcs of one export' => fn () => exhaust(fn () => $module->instantiate()->f, 1000),
    'Funcs of different types' => fn () => exhaust(fn ($i) => new Wasm\Func(['parameters' => array_map(fn ($bit) =>
        $bit ? 'i32' : 'i64', str_split(sprintf('%011b', $i)))], fn () => 0), 2000),
    'globals' => fn () => exhaust(fn ($i) => new Wasm\GlobalVar(['value' => 'externref', 'mutable' => true], [$i]), 20_000),
    'tags' => fn () => exhaust(fn () => new Wasm\Tag(['parameters' => ['i32']]), 20_000),
    'a large string' => fn () => strlen((new Wasm\Memory(['initial' => 16384]))->read(0, 1 << 30)),
    'all bytes as a string' => fn () => strlen((new Wasm\Memory(['initial' => 16384]))->buffer()),
    'a large C string' => function () {
        $memory = new Wasm\Memory(['initial' => 8192]);
        $memory->fill(0, 8192 << 16, 65);
        return strlen($memory->readCString(0));
    },
    'a large array' => fn () => count((new Wasm\Uint8Array(new Wasm\Memory(['initial' => 16384])))->toArray()),
    'json_encode() of a view' => fn () => strlen(json_encode(new Wasm\Uint8Array(new Wasm\Memory(['initial' => 16384])))),
    'a result of many values' => fn () => count(instance('(module (func (export "run") (result ' . str_repeat('i32 ', 1000) . ') '
        . str_repeat('(i32.const 1)', 1000) . '))')->run()),
    'an allocator that always returns the same address' => fn () => exhaust(function () {
        static $allocator;
        $allocator ??= new Wasm\Allocator(instance('(module (memory (export "memory") 1)
            (func (export "malloc") (param i32) (result i32) (i32.const 8)) (func (export "free") (param i32)))'));
        return $allocator->string('x');
    }, 100_000),
    'modules that are never cached' => fn () => exhaust(fn ($i) => Wasm\Module::fromText("(module (func (export \"f$i\")))",
        Wasm\Module::VOLATILE) && null, 500),
    'names of exports that are called once' => fn () => exhaust(function ($i) {
        $name = "name$i";
        instance("(module (func (export \"$name\")))")->$name();
    }, 300),
]);
echo memory_get_peak_usage() < 256 << 20 ? "PHP's memory: bounded\n" : "too much\n";
bounded($before, 1500);
?>
--EXPECT--
memory.grow in a loop: true
memory.grow by a limit of the instance: 16
table.grow by a limit of the instance: 98
memory.grow by the limit of PHP: 1 [0]
instances by the limit of PHP: MemoryLimitError MemoryLimit [0]
tables by the limit of PHP: MemoryLimitError MemoryLimit [0]
a memory of the largest size: true
a memory larger than allowed: CompileError
a 64-bit memory of 2^48 pages: WasmException
a 64-bit memory of 2^47 bytes: WasmException
many memories in one module: true
more memories than allowed: CompileError
instances with memories: 3000 times
instances with large memories that nothing touches: 200 times
a table of the largest size: CompileError
table.grow in a loop: 1
Table::grow() beyond its maximum: WasmException
tables: 2000 times
exceptions that a table keeps: null
exceptions that replace others, which the call still keeps: MemoryLimitError MemoryLimit
externrefs: true
one externref, a million times: [1,1000001]
Funcs of one export: 1000 times
Funcs of different types: 2000 times
globals: 20000 times
tags: 20000 times
a large string: Error
all bytes as a string: Error
a large C string: OutOfBounds
a large array: Error
json_encode() of a view: Error
a result of many values: 1000
an allocator that always returns the same address: 100000 times
modules that are never cached: 500 times
names of exports that are called once: 300 times
PHP's memory: bounded
memory: bounded
