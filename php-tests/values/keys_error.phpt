--TEST--
Values: arrays: may have keys that are not UTF-8, which messages show with a replacement character
--EXTENSIONS--
wasm
--FILE--
<?php
$key = ["\xff" => 1];
foreach ([
    fn () => new Wasm\Memory($key),
    fn () => new Wasm\Table($key),
    fn () => new Wasm\Tag($key),
    fn () => new Wasm\GlobalVar($key, 1),
    fn () => new Wasm\Func($key, fn () => null),
    fn () => new Wasm\Instance('(module (import "env" "f" (func)))', ['env' => ['f' => $key]]),
    fn () => new Wasm\Wasi(preopens: $key),
    fn () => new Wasm\Wasi(preopens: ['/a' => $key]),
    fn () => new Wasm\Wasi(preopens: ['/a' => ['files' => $key]]),
] as $refused) {
    try {
        $refused();
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
echo json_encode((new ReflectionClass(Wasm\Wasi::class))->newInstance(env: ["\xff" => 'x'])->start(
    new Wasm\Instance('(module (func (export "_start")))'),
)), "\n";
?>
--EXPECT--
ValueError: Wasm\Memory::__construct(): Argument #1 ($type): there is no "�" in the type of a memory
ValueError: Wasm\Table::__construct(): Argument #1 ($type): there is no "�" in the type of a table
ValueError: Wasm\Tag::__construct(): Argument #1 ($type): there is no "�" in the type of a tag
ValueError: Wasm\GlobalVar::__construct(): Argument #1 ($type): there is no "�" in the type of a global
ValueError: Wasm\Func::__construct(): Argument #1 ($type): there is no "�" in the type of a function
Wasm\Exception\LinkError: import env.f: expected function () -> (), got array with the key "�" (array callback must have exactly two members)
ValueError: Wasm\Wasi::__construct(): Argument #3 ($preopens) must have paths as keys, in UTF-8 and without null bytes
ValueError: Wasm\Wasi::__construct(): Argument #3 ($preopens)["/a"] has the unknown key "�"
TypeError: Wasm\Wasi::__construct(): Argument #3 ($preopens)["/a"]: file "�" must be of type array|string, int given
0
