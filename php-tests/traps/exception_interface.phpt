--TEST--
ExceptionInterface: is implemented by every exception of the extension
--EXTENSIONS--
wasm
--FILE--
<?php
use Wasm\Exception\ExceptionInterface;
use Wasm\Exception\OutOfBounds;

foreach ((new ReflectionExtension('wasm'))->getClasses() as $class) {
    if ($class->implementsInterface(Throwable::class) && !$class->implementsInterface(ExceptionInterface::class)) {
        echo "$class->name is not marked\n";
    }
}
$memory = new Wasm\Memory(['initial' => 1]);
$table = new Wasm\Table(['element' => 'funcref', 'initial' => 1]);
foreach ([
    fn () => new Wasm\Module("\0asm"),
    fn () => new Wasm\Instance('(module (import "a" "b" (func)))'),
    fn () => (new Wasm\Instance('(module (func (export "f") unreachable))'))->f(),
    fn () => throw new Wasm\Exception\WasmThrow(new Wasm\Tag([])),
    fn () => $memory->grow(100_000),
    fn () => $memory->read(65_536, 1),
    fn () => $memory->getU8(65_536),
    fn () => $memory->pack(65_536, 'C', 1),
    fn () => $memory->unpack(65_536, 'C'),
    fn () => (new Wasm\Uint8Array($memory))[65_536],
    fn () => $table[1],
    fn () => $table->set(1),
] as $fail) {
    try {
        $fail();
        echo "nothing is thrown\n";
    } catch (ExceptionInterface $e) {
        echo $e::class, $e instanceof OutOfBoundsException ? ' is an OutOfBoundsException' : '', "\n";
    }
}
final class Mine extends LogicException implements ExceptionInterface {}
echo (new Mine('mine'))->getMessage(), ' ', (new OutOfBounds('ours'))->getMessage(), "\n";
?>
--EXPECT--
Wasm\Exception\CompileError
Wasm\Exception\LinkError
Wasm\Exception\RuntimeError
Wasm\Exception\WasmThrow
Wasm\Exception\WasmException
Wasm\Exception\OutOfBounds is an OutOfBoundsException
Wasm\Exception\OutOfBounds is an OutOfBoundsException
Wasm\Exception\OutOfBounds is an OutOfBoundsException
Wasm\Exception\OutOfBounds is an OutOfBoundsException
Wasm\Exception\OutOfBounds is an OutOfBoundsException
Wasm\Exception\OutOfBounds is an OutOfBoundsException
Wasm\Exception\OutOfBounds is an OutOfBoundsException
mine ours
