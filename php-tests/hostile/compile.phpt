--TEST--
Hostile: modules that are hard to decode or compile are refused, or take a bounded time
--EXTENSIONS--
wasm
--INI--
memory_limit=2G
--FILE--
<?php
require __DIR__ . '/attack.inc';

/** Encodes an unsigned number in LEB128. */
function leb(int $n): string
{
    for ($bytes = ''; $n > 0x7f; $n >>= 7) {
        $bytes .= chr($n & 0x7f | 0x80);
    }
    return $bytes . chr($n);
}

function sized(string $content): string
{
    return leb(strlen($content)) . $content;
}

/** Makes a binary from sections. */
function binary(string ...$sections): string
{
    return "\0asm\1\0\0\0" . implode('', $sections);
}

function section(int $id, string $content): string
{
    return chr($id) . sized($content);
}

/** Makes a module with one function. */
function code(string $body, int $locals = 0): string
{
    $body = ($locals ? "\1" . leb($locals) . "\x7f" : "\0") . "$body\x20\0\x0b";
    return binary(section(1, "\1\x60\1\x7f\1\x7f"), section(3, "\1\0"), section(5, "\1\0\1"), section(10, "\1" . sized($body)));
}

/** Compiles bytes, without the cache. */
function compile(string $bytes): string
{
    Wasm\Module::fromBytes($bytes, Wasm\Module::VOLATILE, options());
    return 'compiled';
}

$x = str_repeat(...);
$get = "\x20\0";
$types = section(1, "\1\x60\0\0");
$before = peak();
attacks([
    'an empty string' => fn () => compile(''),
    'a wrong version' => fn () => compile("\0asm\2\0\0\0"),
    'a component' => fn () => compile("\0asm\x0d\0\1\0"),
    'a LEB128 without end' => fn () => compile(binary("\1" . $x("\xff", 100_000))),
    'a LEB128 with unused bits' => fn () => compile(binary("\1\x81\x80\x80\x80\x70")),
    'a section longer than the module' => fn () => compile(binary("\1\xff\xff\xff\xff\x0f\0")),
    'a section shorter than its contents' => fn () => compile(binary("\1\2\1\x60\0\0")),
    'a section twice' => fn () => compile(binary($types, $types)),
    'sections in the wrong order' => fn () => compile(binary(section(3, "\0"), $types)),
    'a count of 2^32-1 types' => fn () => compile(binary(section(1, "\xff\xff\xff\xff\x0f"))),
    'a count of 2^32-1 functions' => fn () => compile(binary($types, section(3, "\xff\xff\xff\xff\x0f"))),
    'a count of 2^32-1 data segments' => fn () => compile(binary(section(12, "\xff\xff\xff\xff\x0f"))),
    '2^32-1 locals' => fn () => compile(binary($types, section(3, "\1\0"), section(10, "\1" . sized("\1\xff\xff\xff\xff\x0f\x7f\x0b")))),
    '50,000 locals' => fn () => compile(code('', 49_999)),
    '50,001 locals' => fn () => compile(code('', 50_001)),
    'a function without a body' => fn () => compile(binary($types, section(3, "\1\0"))),
    'a body longer than its section' => fn () => compile(binary($types, section(3, "\1\0"), section(10, "\1\xff\x7f\0\x0b"))),
    'a data segment that is longer than the module' => fn () => compile(binary(section(5, "\1\0\1"), section(11, "\1\1\xff\xff\xff\x7f"))),
    'a data segment that does not fit' => fn () => instance('(module (memory 1) (data (i32.const 65535) "xx"))'),
    'a data segment at -1' => fn () => instance('(module (memory 1) (data (i32.const -1) "x"))'),
    'an element segment that does not fit' => fn () => instance('(module (table 1 funcref) (func $f) (elem (i32.const 1) $f))'),
    'a name section that lies' => fn () => compile(binary(section(0, "\4name\1\xff\xff\xff\xff\x0f"))),
    'a name section of 10 MB' => fn () => compile(binary($types, section(3, "\1\0"), section(10, "\1\2\0\x0b"),
        section(0, "\4name\1" . sized("\1\0" . sized($x('n', 10 << 20)))))),
    'a name that is not UTF-8' => fn () => compile(binary($types, section(3, "\1\0"), section(7, "\1\2\xff\xfe\0\0"), section(10, "\1\2\0\x0b"))),
    'an export twice' => fn () => compile(binary($types, section(3, "\1\0"), section(7, "\2\1a\0\0\1a\0\0"), section(10, "\1\2\0\x0b"))),
    'an index of a function that does not exist' => fn () => compile(code("\x10\xff\xff\xff\xff\x0f")),
    'a start function with parameters' => fn () => compile(binary(section(1, "\1\x60\1\x7f\0"), section(3, "\1\0"), section(8, "\0"), section(10, "\1\2\0\x0b"))),
    '10,000 nested blocks' => fn () => compile(code($x("\2\x40", 10_000) . $x("\x0b", 10_000))),
    '1,000,000 nested blocks' => fn () => compile(code($x("\2\x40", 1_000_000) . $x("\x0b", 1_000_000))),
    '500 nested loops' => fn () => compile(code($x("\3\x40", 500) . $x("$get\x0d\0\x0b", 500))),
    '2,000 nested ifs' => fn () => compile(code($x("$get\4\x40", 2000) . $x("\x0b", 2000))),
    '500 nested try_tables' => fn () => compile(code("\2\x40" . $x("\x1f\x40\1\2\0", 500) . $x("\x0b", 500) . "\x0b")),
    // With fuel and explicit bounds, the function is too large.
    '20,000 blocks with 1,000 locals' => fn () => in_array(
        attempt(fn () => compile(code($x("\2\x40$get\x0d\0\x0b", 20_000), 1000))), options()->fuel ? ['compiled', 'CompileError'] : ['compiled']),
    '200,000 ifs' => fn () => compile(code($x("$get\4\x40\x0b", 200_000))),
    'a br_table of 1,000,000 targets' => fn () => compile(code("\2\x40$get\x0e" . leb(1_000_000) . $x("\0", 1_000_001) . "\x0b")),
    'a br_table that promises 2^32-1 targets' => fn () => compile(code("$get\x0e\xff\xff\xff\xff\x0f\0")),
    '1,000 parameters' => fn () => compile(binary(section(1, "\1\x60" . leb(1000) . $x("\x7f", 1000) . "\0"), section(3, "\1\0"), section(10, "\1\2\0\x0b"))),
    '1,001 parameters' => fn () => compile(binary(section(1, "\1\x60" . leb(1001) . $x("\x7f", 1001) . "\0"))),
    'a chain of 50,000 additions' => fn () => compile(code($get . $x("$get\x6a", 50_000) . "\x1a")),
    '2,000 live values' => fn () => compile(code($x("$get\x28\0\0", 2000) . $x("\x1a", 2000))),
    '100,000 exports' => fn () => compile(binary($types, section(3, "\1\0"),
        section(7, leb(100_000) . implode('', array_map(fn ($i) => "\6" . sprintf('%06d', $i) . "\0\0", range(1, 100_000)))), section(10, "\1\2\0\x0b"))),
    '1,000,001 imports' => fn () => compile(binary($types, section(2, leb(1_000_001) . $x("\1a\1b\0\0", 1_000_001)))),
    '1,000,001 types' => fn () => compile(binary(section(1, leb(1_000_001) . $x("\x60\0\0", 1_000_001)))),
    'a type that contains itself' => fn () => Wasm\Module::fromText('(module (type $t (func (param (ref null $t)))))')->exports(),
    'a subtype that is deeper than allowed' => fn () => Wasm\Module::fromText('(module (type $t0 (sub (func)))' . implode('', array_map(
        fn ($i) => "(type \$t$i (sub \$t" . ($i - 1) . ' (func)))', range(1, 100))) . ')')->exports(),
    'a long constant expression' => fn () => compile(binary(section(6, "\1\x7f\0\x41\0" . $x("\x41\1\x6a", 200_000) . "\x0b"))),
    '100,000 custom sections' => fn () => compile(binary($x("\0\3\1ax", 100_000))),
    'instructions after the end' => fn () => compile(code("\x0b\x01\x01")),
    'an unknown instruction' => fn () => compile(code("\xff")),
    'a vector instruction that does not exist' => fn () => compile(code("\xfd\xff\xff\x7f")),
    'text: 100,000 open parentheses' => fn () => is_object(Wasm\Module::fromText($x('(', 100_000))),
    'text: deeply folded instructions' => fn () => is_object(Wasm\Module::fromText('(module (func (result i32) '
        . $x('(i32.eqz ', 100_000) . '(i32.const 0)' . $x(')', 100_000) . '))')),
    'text: nested comments' => fn () => is_object(Wasm\Module::fromText($x('(;', 100_000) . $x(';)', 100_000) . '(module)')),
    'text: a comment without end' => fn () => is_object(Wasm\Module::fromText('(; ' . $x('x', 1_000_000))),
    'text: a string without end' => fn () => is_object(Wasm\Module::fromText('(module (data "' . $x('x', 1_000_000))),
    'text: a number of 1,000,000 digits' => fn () => is_object(Wasm\Module::fromText('(module (func (drop (f64.const ' . $x('9', 1_000_000) . '))))')),
    'text: an escape that is no character' => fn () => is_object(Wasm\Module::fromText('(module (func (export "\u{d800}")))')),
    'text: bytes that are not UTF-8' => fn () => is_object(Wasm\Module::fromText("(module \xff)")),
    'text: a quoted module in a module' => fn () => is_object(Wasm\Module::fromText('(module quote "(module quote \"(module)\")")')),
    'text: 200,000 names' => fn () => is_object(Wasm\Module::fromText('(module ' . implode('', array_map(fn ($i) => "(func \$f$i)", range(1, 200_000))) . ')')),
    'text: 600,000 fields' => fn () => Wasm\Module::fromText('(module ' . $x('(func)', 600_000) . ')'),
    'text: 3,000,000 words' => fn () => Wasm\Module::fromText('(module (func ' . $x('nop ', 3_000_000) . '))'),
    'text: 30,000 branches out of 30,000 blocks' => fn () => Wasm\Module::fromText('(module (func (block $l ' . $x('(block ', 30_000)
        . $x('br $l ', 30_000) . $x(')', 30_001) . '))'),
    'validate() of each of these' => fn () => [Wasm\Module::validate($x("\xff", 1000)), Wasm\Module::validate(code("\xff")), Wasm\validate($x('(', 1000))],
    'a message with the bytes of a name' => function () {
        try {
            instance('(module (import "\1b[31m" "\00\0a" (func)))');
        } catch (Wasm\Exception\LinkError $error) {
            return preg_match('/[\x00-\x1f]/', $error->getMessage());
        }
    },
]);
bounded($before, 2000);
?>
--EXPECT--
an empty string: CompileError
a wrong version: CompileError
a component: CompileError
a LEB128 without end: CompileError
a LEB128 with unused bits: CompileError
a section longer than the module: CompileError
a section shorter than its contents: CompileError
a section twice: CompileError
sections in the wrong order: CompileError
a count of 2^32-1 types: CompileError
a count of 2^32-1 functions: CompileError
a count of 2^32-1 data segments: CompileError
2^32-1 locals: CompileError
50,000 locals: compiled
50,001 locals: CompileError
a function without a body: CompileError
a body longer than its section: CompileError
a data segment that is longer than the module: CompileError
a data segment that does not fit: RuntimeError MemoryOutOfBounds
a data segment at -1: RuntimeError MemoryOutOfBounds
an element segment that does not fit: RuntimeError TableOutOfBounds
a name section that lies: compiled
a name section of 10 MB: compiled
a name that is not UTF-8: CompileError
an export twice: CompileError
an index of a function that does not exist: CompileError
a start function with parameters: CompileError
10,000 nested blocks: compiled
1,000,000 nested blocks: CompileError
500 nested loops: compiled
2,000 nested ifs: compiled
500 nested try_tables: compiled
20,000 blocks with 1,000 locals: true
200,000 ifs: CompileError
a br_table of 1,000,000 targets: CompileError
a br_table that promises 2^32-1 targets: CompileError
1,000 parameters: compiled
1,001 parameters: CompileError
a chain of 50,000 additions: compiled
2,000 live values: compiled
100,000 exports: compiled
1,000,001 imports: CompileError
1,000,001 types: CompileError
a type that contains itself: []
a subtype that is deeper than allowed: CompileError
a long constant expression: compiled
100,000 custom sections: compiled
instructions after the end: CompileError
an unknown instruction: CompileError
a vector instruction that does not exist: CompileError
text: 100,000 open parentheses: CompileError
text: deeply folded instructions: CompileError
text: nested comments: true
text: a comment without end: CompileError
text: a string without end: CompileError
text: a number of 1,000,000 digits: CompileError
text: an escape that is no character: CompileError
text: bytes that are not UTF-8: CompileError
text: a quoted module in a module: CompileError
text: 200,000 names: true
text: 600,000 fields: CompileError
text: 3,000,000 words: CompileError
text: 30,000 branches out of 30,000 blocks: CompileError
validate() of each of these: [false,false,false]
a message with the bytes of a name: 0
memory: bounded
