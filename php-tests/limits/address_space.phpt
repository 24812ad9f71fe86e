--TEST--
Limits: RLIMIT_AS: gives an exception when memory is exhausted
--EXTENSIONS--
wasm
posix
--INI--
wasm.guard=off
wasm.cache=0
memory_limit=-1
pcre.jit=0
--SKIPIF--
<?php
if (!function_exists('posix_setrlimit')) die('skip posix_setrlimit() is missing');
if (!is_readable('/proc/self/statm')) die('skip the size of the process is not known');
?>
--FILE--
<?php
function leb(int $n): string
{
    for ($bytes = ''; $n > 0x7f; $n >>= 7) {
        $bytes .= chr($n & 0x7f | 0x80);
    }
    return $bytes . chr($n);
}
function section(int $id, string $content): string
{
    return chr($id) . leb(strlen($content)) . $content;
}
// The compiler would need hundreds of megabytes for this function of one megabyte.
$code = "\0" . str_repeat("\x20\0\x04\x40\x0b", 200_000) . "\x20\0\x0b";
$large = "\0asm\1\0\0\0" . section(1, "\1\x60\1\x7f\1\x7f") . section(3, "\1\0")
    . section(10, "\1" . leb(strlen($code)) . $code);
$table = Wasm\Module::fromText('(module (table (export "t") 9000000 externref))');
$globals = "\0asm\1\0\0\0" . section(6, leb(500_000) . str_repeat("\x7f\1\x41\0\x0b", 500_000));
$globals = Wasm\Module::fromBytes($globals);
$grow = new Wasm\Instance('(module (memory (export "m") 0) (table (export "t") 0 externref)
    (func (export "memory") (result i32) (memory.grow (i32.const 1000)))
    (func (export "table") (result i32) (table.grow (ref.null extern) (i32.const 1000000))))');
$file = tempnam(sys_get_temp_dir(), 'wasm');
ftruncate(fopen($file, 'r+'), 250 << 20);

/** Repeats an action until it fails, and prints the exception. */
function exhaust(string $what, callable $try): void
{
    $kept = [];
    try {
        for ($i = 0; $i < 1000; $i++) {
            $kept[] = $try();
        }
        echo "$what: 1000 times\n";
    } catch (Throwable $e) {
        echo "$what: ", $e::class, ': ', preg_replace(['/"[^"]*"/', '/\d+/'], ['the file', '…'], $e->getMessage()), "\n";
    }
}

$size = (int) explode(' ', file_get_contents('/proc/self/statm'))[0] * 4096 + (200 << 20);
posix_setrlimit(POSIX_RLIMIT_AS, $size, $size);

exhaust('a new table', fn () => new Wasm\Table(['element' => 'externref', 'initial' => 9_000_000]));
exhaust('a table that grows', function () {
    $table = new Wasm\Table(['element' => 'externref', 'initial' => 0]);
    $table->grow(9_000_000);
    return $table;
});
exhaust('a table of an instance', fn () => $table->instantiate());
exhaust('globals of an instance', fn () => $globals->instantiate());
exhaust('a new memory', fn () => new Wasm\Memory(['initial' => 1000]));
exhaust('a memory that grows', fn () => $grow->m->grow(1000));
exhaust('a guest that grows its memory', fn () => $grow->memory() === -1 ? throw new Exception('not grown') : 1);
exhaust('a guest that grows its table', fn () => $grow->table() === -1 ? throw new Exception('not grown') : 1);
exhaust('a large function', fn () => Wasm\Module::fromBytes($large));
exhaust('a large file', fn () => Wasm\Module::fromFile($file));
echo $table->exports()[0]['name'], "\n";
unlink($file);
?>
--EXPECT--
a new table: Wasm\Exception\WasmException: the system gives no more memory: the address space of the process (ulimit -v), its mappings (vm.max_map_count) or the memory itself is exhausted
a table that grows: Wasm\Exception\WasmException: cannot grow a table of … elements by …: the system gives no more memory: the address space of the process (ulimit -v), its mappings (vm.max_map_count) or the memory itself is exhausted
a table of an instance: Wasm\Exception\WasmException: the system gives no more memory: the address space of the process (ulimit -v), its mappings (vm.max_map_count) or the memory itself is exhausted
globals of an instance: Wasm\Exception\WasmException: the system gives no more memory: the address space of the process (ulimit -v), its mappings (vm.max_map_count) or the memory itself is exhausted
a new memory: Wasm\Exception\WasmException: the system gives no more memory: the address space of the process (ulimit -v), its mappings (vm.max_map_count) or the memory itself is exhausted
a memory that grows: Wasm\Exception\WasmException: cannot grow a memory of … pages by …: the system gives no more memory: the address space of the process (ulimit -v), its mappings (vm.max_map_count) or the memory itself is exhausted
a guest that grows its memory: Exception: not grown
a guest that grows its table: Exception: not grown
a large function: Wasm\Exception\WasmException: the system gives no more memory: the address space of the process (ulimit -v), its mappings (vm.max_map_count) or the memory itself is exhausted
a large file: Wasm\Exception\CompileError: cannot read the file: out of memory
t
