--TEST--
Limits: RLIMIT_AS: with every limit, a module either compiles or throws an exception
--EXTENSIONS--
wasm
posix
--INI--
wasm.guard=off
wasm.cache=0
memory_limit=-1
--SKIPIF--
<?php
if (!function_exists('posix_setrlimit')) die('skip posix_setrlimit() is missing');
if (!is_readable('/proc/self/statm')) die('skip /proc/self/statm cannot be read');
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
function one(string $code): string
{
    $body = "\0$code\x20\0\x0b";
    return "\0asm\1\0\0\0" . section(1, "\1\x60\1\x7f\1\x7f") . section(3, "\1\0")
        . section(10, "\1" . leb(strlen($body)) . $body);
}
$sources = [
    'functions in text' => '(module ' . str_repeat('(func (param i32) (result i32) local.get 0)', 5000) . ')',
    'a long function in text' => '(module (func ' . str_repeat('(drop (i32.const 7))', 20_000) . '))',
    'an import' => '(module (import "a" "b" (func (param i32))))',
    'a function with ifs' => one(str_repeat("\x20\0\x04\x40\x0b", 3000)),
    'a function with calls' => one(str_repeat("\x20\0\x10\0\x1a", 3000)),
    'types' => "\0asm\1\0\0\0" . section(1, leb(100_000) . str_repeat("\x60\0\0", 100_000)),
    'an invalid module' => "\0asm\1\0\0\0" . section(1, leb(100_000) . str_repeat("\x60\0\0", 99_999)),
];
$refused = 0;
foreach ($sources as $name => $source) {
    $outcomes = [];
    for ($more = 4 << 20; $more < 2 << 30; $more += $more >> 1) {
        $size = (int) explode(' ', file_get_contents('/proc/self/statm'))[0] * 4096;
        posix_setrlimit(POSIX_RLIMIT_AS, $size + $more, POSIX_RLIMIT_INFINITY);
        try {
            new Wasm\Module($source);
            $outcome = 'compiled';
        } catch (Wasm\Exception\WasmException $e) {
            $outcome = $e::class . ': ' . rtrim(strtok($e->getMessage(), ':('));
        }
        posix_setrlimit(POSIX_RLIMIT_AS, POSIX_RLIMIT_INFINITY, POSIX_RLIMIT_INFINITY);
        // Freed memory of the process can be reused, so the first limits may have no effect.
        $is_refused = $outcome === 'Wasm\Exception\WasmException: the system gives no more memory';
        $is_refused ? $refused++ : $outcomes[$outcome] = true;
    }
    echo "$name: ", implode(', ', array_keys($outcomes)), "\n";
}
echo $refused > 10 ? "out of memory: WasmException\n" : "refused: $refused\n";
?>
--EXPECT--
functions in text: compiled
a long function in text: compiled
an import: compiled
a function with ifs: compiled
a function with calls: compiled
types: compiled
an invalid module: Wasm\Exception\CompileError: unexpected end-of-file
out of memory: WasmException
