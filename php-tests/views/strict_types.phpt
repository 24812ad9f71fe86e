--TEST--
Views: $view[$i] = …: accepts only int, or only int and float, under strict types
--EXTENSIONS--
wasm
--FILE--
<?php
declare(strict_types=1);
$memory = new Wasm\Memory(['initial' => 1]);
$ints = new Wasm\Int32Array($memory, 0, 1);
$floats = new Wasm\Float32Array($memory, 8, 1);
$floats[0] = 3;
$floats->set([4]);
echo $floats[0], "\n";
foreach ([[$ints, '1'], [$ints, 1.0], [$ints, true], [$floats, '1'], [$floats, false]] as [$view, $value]) {
    attempt(fn () => $view[0] = $value);
    attempt(fn () => $view->offsetSet(0, $value));
    attempt(fn () => $view->set([$value]));
}
echo bin2hex($memory->read(0, 4)), "\n";
function attempt(Closure $call): void
{
    try {
        $call();
        echo "not refused\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECTF--
4
TypeError: Cannot assign string to an element of Wasm\Int32Array of type int
TypeError: Cannot assign string to an element of Wasm\Int32Array of type int
TypeError: Wasm\Int32Array::set(): Argument #1 ($values) must contain only values of type int, string given at position 0
TypeError: Cannot assign float to an element of Wasm\Int32Array of type int
TypeError: Cannot assign float to an element of Wasm\Int32Array of type int
TypeError: Wasm\Int32Array::set(): Argument #1 ($values) must contain only values of type int, float given at position 0
TypeError: Cannot assign %r(bool|true|false)%r to an element of Wasm\Int32Array of type int
TypeError: Cannot assign %r(bool|true|false)%r to an element of Wasm\Int32Array of type int
TypeError: Wasm\Int32Array::set(): Argument #1 ($values) must contain only values of type int, %r(bool|true|false)%r given at position 0
TypeError: Cannot assign string to an element of Wasm\Float32Array of type float
TypeError: Cannot assign string to an element of Wasm\Float32Array of type float
TypeError: Wasm\Float32Array::set(): Argument #1 ($values) must contain only values of type float, string given at position 0
TypeError: Cannot assign %r(bool|true|false)%r to an element of Wasm\Float32Array of type float
TypeError: Cannot assign %r(bool|true|false)%r to an element of Wasm\Float32Array of type float
TypeError: Wasm\Float32Array::set(): Argument #1 ($values) must contain only values of type float, %r(bool|true|false)%r given at position 0
00000000
