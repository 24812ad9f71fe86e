--TEST--
Host: fibers: compile any module, or refuse if the stack is too small
--EXTENSIONS--
wasm
--INI--
wasm.cache=off
--FILE--
<?php
$text = fn (string $open, string $inside) => '(module (func (export "f") (result i32) '
    . str_repeat($open, 3_000) . $inside . str_repeat(')', 3_000) . '))';
$texts = [
    '(module (func (export "f") (result i32) (i32.const 1)))',
    $text('(block (result i32) ', 'i32.const 2'),
    $text('(loop (result i32) ', 'i32.const 3'),
    '(module (func (export "f") (result i32) ' . str_repeat('i32.const 1 if (result i32) ', 3_000)
        . 'i32.const 4 ' . str_repeat('else i32.const 0 end ', 3_000) . '))',
    $text('(i32.eqz ', '(i32.const 5)'),
];
foreach (['64K', '128K', '224K', '2M'] as $size) {
    ini_set('fiber.stack_size', $size);
    (new Fiber(function () use ($size, $texts) {
        foreach ($texts as $text) {
            try {
                $instance = Wasm\Module::fromText($text)->instantiate();
                // The smaller stacks may be too small to run the module.
                echo "$size: ", $size === '2M' ? $instance->f() : 'compiled', "\n";
            } catch (Wasm\Exception\CompileError $e) {
                echo "$size: ", $e->getMessage(), "\n";
            }
        }
    }))->start();
}
?>
--EXPECT--
64K: the stack is too small to compile a module
64K: the stack is too small to compile a module
64K: the stack is too small to compile a module
64K: the stack is too small to compile a module
64K: the stack is too small to compile a module
128K: the stack is too small to compile a module
128K: the stack is too small to compile a module
128K: the stack is too small to compile a module
128K: the stack is too small to compile a module
128K: the stack is too small to compile a module
224K: compiled
224K: compiled
224K: compiled
224K: compiled
224K: compiled
2M: 1
2M: 2
2M: 3
2M: 4
2M: 1
