--TEST--
Memory: setU8() to setF64(): accept only int, or only int and float, under strict types
--EXTENSIONS--
wasm
--FILE--
<?php
declare(strict_types=1);
$memory = new Wasm\Memory(['initial' => 1]);
$memory->setF64(0, 3);
echo $memory->getF64(0), "\n";
foreach ([['setU8', '1'], ['setI64', 1.0], ['setF32', '1.5'], ['setF64', true]] as [$method, $value]) {
    try {
        $memory->$method(0, $value);
        echo "not rejected\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECTF--
3
TypeError: Wasm\Memory::setU8(): Argument #2 ($v) must be of type int, string given
TypeError: Wasm\Memory::setI64(): Argument #2 ($v) must be of type int, float given
TypeError: Wasm\Memory::setF32(): Argument #2 ($v) must be of type float, string given
TypeError: Wasm\Memory::setF64(): Argument #2 ($v) must be of type float, %r(bool|true)%r given
