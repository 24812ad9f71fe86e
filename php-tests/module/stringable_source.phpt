--TEST--
Module: sources: may be objects that PHP converts to strings
--EXTENSIONS--
wasm
--FILE--
<?php
$stringable = fn (string $text) => new class ($text) {
    public function __construct(private string $text)
    {
    }

    public function __toString(): string
    {
        return $this->text !== '' ? $this->text : throw new DomainException('no text');
    }
};
$wat = $stringable('(module (func (export "f") (result i32) (i32.const 42)))');
$path = $stringable(__DIR__ . '/../fixtures/add.wasm');
echo (new Wasm\Module($wat))->instantiate()->f(), ' ', Wasm\Module::fromText($wat)->instantiate()->f(), ' ';
echo Wasm\Module::fromFile($path)->instantiate()->add(5, 37), ' ', (new Wasm\Instance($wat))->f(), ' ', Wasm\compile($wat)->instantiate()->f(), "\n";
var_dump(Wasm\Module::validate($stringable("\0asm\1\0\0\0")), Wasm\Module::fromBytes($stringable("\0asm\1\0\0\0"))->exports());
foreach ([fn () => new Wasm\Module($stringable('')), fn () => Wasm\Module::validate($stringable('')), fn () => new Wasm\Instance($stringable(''))] as $make) {
    try {
        $make();
        echo "not thrown\n";
    } catch (DomainException $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
42 42 42 42 42
bool(true)
array(0) {
}
no text
no text
no text
