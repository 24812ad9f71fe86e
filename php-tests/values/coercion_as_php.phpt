--TEST--
Values: coercion: converts like a PHP function with an int or float parameter, in every way of calling
--EXTENSIONS--
wasm
--FILE--
<?php
final class Plain
{
    public function int(int $x): int
    {
        return $x;
    }

    public function float(float $x): float
    {
        return $x;
    }
}
// The calling code decides whether types are strict.
$ways = fn (int $strict) => eval("declare(strict_types=$strict);" . <<<'PHP'
    return [
        fn ($object, $name, $f, $x) => $object->$name($x),
        fn ($object, $name, $f, $x) => [$object, $name]($x),
        fn ($object, $name, $f, $x) => $f($x),
        fn ($object, $name, $f, $x) => ($f(...))($x),
        fn ($object, $name, $f, $x) => $f(...[$x]),
        fn ($object, $name, $f, $x) => call_user_func($f, $x),
        fn ($object, $name, $f, $x) => call_user_func_array($f, [&$x]),
        fn ($object, $name, $f, $x) => array_map($f, [$x])[0],
        function ($object, $name, $f, &$x) {
            return $object->$name($x);
        },
    ];
    PHP);
$unnamed = fn (string $message) => preg_replace(['/^\S+\(\): /', '/ \(\$\w+\)/', '/, called in .*/'], '', $message);
$said = [];
set_error_handler(function (int $level, string $message) use (&$said) {
    $said[] = $message;
});
$outcome = function (Closure $way, $object, string $name, $f, $x) use (&$said, $unnamed) {
    $said = [];
    try {
        $result = $way($object, $name, $f, $x);
    } catch (Error $e) {
        $result = $e::class . ': ' . $unnamed($e->getMessage());
    }
    return var_export($result, true) . implode($said);
};
$instance = new Wasm\Instance('(module
    (func (export "int") (param i64) (result i64) (local.get 0))
    (func (export "float") (param f64) (result f64) (local.get 0)))');
// The list has no null: exports still accept it, like internal functions of PHP.
$values = [0, -1, PHP_INT_MAX, PHP_INT_MIN, -0.0, 1.0, 1.5, -1.5, 1e3, 1e10 + 0.5, 1e18, 9.3e18, -9.3e18, 1e20, NAN, INF, -INF,
    '0', '12', ' 12', '12 ', "\t\n12\n", '1e3', '1.5', '-1.5', '.5', '5.', '+1', '-', '0x1A', '1_000', '12abc', 'abc', '', ' ',
    '9223372036854775807', '9223372036854775808', '1e1000', 'NAN', "12\0", true, false, [], [1], new stdClass(), STDIN, fn () => 1];
$wrong = $count = 0;
foreach (['int' => 'i64', 'float' => 'f64'] as $name => $type) {
    $func = new Wasm\Func(['parameters' => [$type], 'results' => [$type]], fn ($x) => $x);
    $objects = [[$instance, $instance->$name], [$instance->exports, $instance->$name(...)], [$instance, $func]];
    foreach ([...$ways(0), ...$ways(1)] as $number => $way) {
        foreach ($values as $value) {
            $expected = $outcome($way, new Plain(), $name, [new Plain(), $name], $value);
            foreach ($objects as [$object, $f]) {
                $count++;
                if ($outcome($way, $object, $name, $f, $value) !== $expected) {
                    echo "way $number: $name of ", get_debug_type($value), ': ', $outcome($way, $object, $name, $f, $value), " and not $expected\n";
                }
            }
        }
    }
}
echo "$count compared\n";
?>
--EXPECT--
5076 compared
