--TEST--
Host: callbacks: may read, write and grow the memory
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (param i32 i32) (result i32)))
    (memory (export "memory") 1)
    (data (i32.const 16) "Hello")
    (func (export "run") (result i32)
        (drop (call $f (i32.const 16) (i32.const 5)))
        (i32.add (i32.load8_u (i32.const 16)) (i32.load8_u (i32.const 131072)))))', [
    'env' => ['f' => function (int $offset, int $length) use (&$instance) {
        echo $instance->memory->read($offset, $length), "\n";
        $instance->memory->grow(2);
        $instance->memory->write(131_072, "\x02");
        $instance->memory->write($offset, "\x28");
        return 0;
    }],
]);
echo $instance->run(), ' ', $instance->memory->pages(), "\n";
?>
--EXPECT--
Hello
42 3
