--TEST--
Imports: function: calls callables of many shapes
--EXTENSIONS--
wasm
--FILE--
<?php
class Base
{
    public static function scale(int $n): int
    {
        return $n * static::FACTOR;
    }
}
final class Derived extends Base
{
    public const FACTOR = 3;
}
enum Unit: int
{
    case Dozen = 12;

    public function times(int $n): int
    {
        return $n * $this->value;
    }
}
trait Half
{
    public function half(int $n): int
    {
        return intdiv($n, 2);
    }
}
function generic(int|string $n): int
{
    return $n + 1;
}
$module = new Wasm\Module('(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (func (export "run") (param i32) (result i32) (call $f (local.get 0))))');
$run = fn ($callable) => $module->instantiate(['env' => ['f' => $callable]])->run(10);
$func = new Wasm\Func(['parameters' => ['i32'], 'results' => ['i32']], fn (int $n) => -$n);
$half = new class {
    use Half;
};
foreach ([
    'static closure' => static fn (int $n) => $n + 5,
    'function' => 'generic',
    'function with a leading backslash' => '\\generic',
    'closure of a function' => generic(...),
    'internal function' => 'decbin',
    'closure of an internal function' => decbin(...),
    'inherited static method' => [Derived::class, 'scale'],
    'name of an inherited static method' => 'Derived::scale',
    'closure of an inherited static method' => Derived::scale(...),
    'method of an enum' => [Unit::Dozen, 'times'],
    'method of a trait' => [$half, 'half'],
    'Func' => $func,
    'closure of a Func' => $func(...),
    '__invoke of a Func' => [$func, '__invoke'],
    'bound closure' => Closure::bind(fn (int $n) => $n + $this->value, Unit::Dozen, Unit::class),
] as $kind => $callable) {
    echo $kind, ': ', $run($callable), "\n";
}
?>
--EXPECT--
static closure: 15
function: 11
function with a leading backslash: 11
closure of a function: 11
internal function: 1010
closure of an internal function: 1010
inherited static method: 30
name of an inherited static method: 30
closure of an inherited static method: 30
method of an enum: 120
method of a trait: 5
Func: -10
closure of a Func: -10
__invoke of a Func: -10
bound closure: 22
