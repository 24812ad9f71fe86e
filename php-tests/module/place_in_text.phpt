--TEST--
Module: text: an error names the file, the line and the column, whichever part of the module is wrong
--EXTENSIONS--
wasm
--FILE--
<?php
$folder = sys_get_temp_dir() . '/wasm-place-' . getmypid();
mkdir($folder);
chdir($folder);
function refuse(string $what, callable $make): void
{
    try {
        $make();
        echo "$what: not refused\n\n";
    } catch (Wasm\Exception\CompileError $e) {
        echo "$what: ", preg_replace(['~/\S*wasm-place-\d+~', '/n{50,}/'], ['…', 'nn…'], $e->getMessage()), "\n\n";
    }
}

foreach ([
    'unknown instruction' => "(module\n  (func (i32.foo)))",
    'wrong operand' => "(module\n  (func (result i32)\n    (i32.add (i32.const 1)\n      (f32.const 2))))",
    'missing result' => "(module\n  (func \$f (result i32)))",
    'exported twice' => "(module (func \$f)\n  (export \"f\" (func \$f))\n  (export \"f\" (func \$f)))",
    'constant' => "(module\n  (global i32 (i64.const 1)))",
    'unsupported' => "(module\n  (func)\n  (func (param i31ref)))",
    'a tab' => "(module\n\t(func\n\t\tdrop))",
] as $what => $text) {
    file_put_contents('f.wat', $text);
    refuse($what, fn () => new Wasm\Module('f.wat'));
}
refuse('the whole path', fn () => Wasm\Module::fromFile("$folder/f.wat"));
refuse('volatile', fn () => Wasm\Module::fromFile('f.wat', Wasm\Module::VOLATILE));
refuse('a URL', fn () => Wasm\Module::fromFile('data:,(module (func drop))'));
refuse('no file', fn () => new Wasm\Module('(module (func drop))'));
refuse('a byte order mark', fn () => new Wasm\Module("\xef\xbb\xbf(module\n(func drop))"));
refuse('a long line', fn () => new Wasm\Module('(module ' . str_repeat('(func) ', 1000) . '(func drop) ' . str_repeat('(func) ', 1000) . ')'));
refuse('a long name', fn () => new Wasm\Module('(module (func call $' . str_repeat('n', 4000) . '))'));
refuse('no position', fn () => new Wasm\Module('(module binary "\00asm\01\00\00\00\01")'));
refuse('control characters', fn () => new Wasm\Module("(module (func call \$x) (; \x1b[31m \u{202e} ;))"));
unlink('f.wat');
chdir('/');
rmdir($folder);
?>
--EXPECT--
unknown instruction: "f.wat": unknown operator or unexpected token
     --> f.wat:2:10
      |
    2 |   (func (i32.foo)))
      |          ^

wrong operand: "f.wat": type mismatch: expected i32, found f32
     --> f.wat:3:6
      |
    3 |     (i32.add (i32.const 1)
      |      ^

missing result: "f.wat": type mismatch: expected i32 but nothing on stack
     --> f.wat:2:4
      |
    2 |   (func $f (result i32)))
      |    ^

exported twice: "f.wat": duplicate export name `f` already defined
     --> f.wat:3:4
      |
    3 |   (export "f" (func $f)))
      |    ^

constant: "f.wat": type mismatch: expected i32, found i64
     --> f.wat:2:4
      |
    2 |   (global i32 (i64.const 1)))
      |    ^

unsupported: "f.wat": the garbage-collected type i31 is not supported by this engine
     --> f.wat:3:4
      |
    3 |   (func (param i31ref)))
      |    ^

a tab: "f.wat": type mismatch: expected a type but nothing on stack
     --> f.wat:3:3
      |
    3 |   drop))
      |   ^

the whole path: "…/f.wat": type mismatch: expected a type but nothing on stack
     --> …/f.wat:3:3
      |
    3 |   drop))
      |   ^

volatile: "f.wat": type mismatch: expected a type but nothing on stack
     --> f.wat:3:3
      |
    3 |   drop))
      |   ^

a URL: "data:,…": type mismatch: expected a type but nothing on stack
     --> data:,…:1:15
      |
    1 | (module (func drop))
      |               ^

no file: type mismatch: expected a type but nothing on stack
     --> <text>:1:15
      |
    1 | (module (func drop))
      |               ^

a byte order mark: type mismatch: expected a type but nothing on stack
     --> <text>:2:7
      |
    2 | (func drop))
      |       ^

a long line: type mismatch: expected a type but nothing on stack
     --> <text>:1:7015
      |
    1 | …unc) (func) (func) (func) (func) (func) (func) (func) (func drop) (func) (func) (func) (func) (func) (func) (func) (func…
      |                                                              ^

a long name: unknown func: failed to find name `$nn……
     --> <text>:1:20
      |
    1 | (module (func call $nn……
      |                    ^

no position: unexpected end-of-file (at offset 0x9)

control characters: likely-confusing unicode character found '\u{202e}'
     --> <text>:1:33
      |
    1 | (module (func call $x) (;  [31m   ;))
      |                                 ^
