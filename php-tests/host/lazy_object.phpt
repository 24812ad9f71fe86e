--TEST--
Host: lazy objects: are initialized when they are called, but not when WebAssembly passes them on
--EXTENSIONS--
wasm
--SKIPIF--
<?php
if (PHP_VERSION_ID < 80400) {
    die('skip PHP has no lazy objects before 8.4');
}
?>
--FILE--
<?php
class Adder
{
    public int $n;

    public function __invoke(int $to): int
    {
        return $to + $this->n;
    }
}
foreach (['newLazyGhost', 'newLazyProxy'] as $make) {
    $class = new ReflectionClass(Adder::class);
    $lazy = $class->$make(function (Adder $adder) use ($make) {
        echo "made\n";
        $made = $make === 'newLazyProxy' ? new Adder() : $adder;
        $made->n = 40;
        return $make === 'newLazyProxy' ? $made : null;
    });
    $instance = new Wasm\Instance('(module
        (import "env" "f" (func $f (param i32) (result i32)))
        (func (export "run") (result i32) (call $f (i32.const 2)))
        (func (export "same") (param externref) (result externref) (local.get 0)))', ['env' => ['f' => $lazy]]);
    var_dump($instance->same($lazy) === $lazy, $class->isUninitializedLazyObject($lazy), $instance->run());
}
$throwing = (new ReflectionClass(Adder::class))->newLazyGhost(fn () => throw new DomainException('not made'));
try {
    (new Wasm\Instance('(module (import "env" "f" (func $f)) (start $f))', ['env' => ['f' => fn () => $throwing->n]]));
} catch (DomainException $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
made
bool(true)
bool(true)
int(42)
made
bool(true)
bool(true)
int(42)
not made
