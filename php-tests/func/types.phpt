--TEST--
Func: callable: gets and returns values of every type
--EXTENSIONS--
wasm
--FILE--
<?php
$types = ['i32', 'i64', 'f32', 'f64', 'v128', 'externref', 'funcref', '(ref extern)', '(ref null func)'];
$func = null;
$values = [-1, PHP_INT_MAX, 0.5, 0.1, '0123456789abcdef', [1], new Wasm\Func([], 'time'), 'text', null];
$func = new Wasm\Func(['parameters' => $types, 'results' => $types], fn (...$values) => $values);
foreach ($func(...$values) as $position => $value) {
    $shown = $value instanceof Wasm\Func ? $value::class : json_encode($value);
    echo $types[$position], ': ', $shown, "\n";
}
echo implode(' ', $func->type()['results']), "\n";
$exception = new Wasm\Func(['parameters' => ['exnref']], var_dump(...));
$exception(null);
try {
    $exception(new Exception());
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
$many = new Wasm\Func(['parameters' => array_fill(0, 1000, 'v128'), 'results' => array_fill(0, 1000, 'v128')], fn (...$all) => $all);
echo count($many(...array_fill(0, 1000, 'sixteen bytes!!!'))), "\n";
?>
--EXPECT--
i32: -1
i64: 9223372036854775807
f32: 0.5
f64: 0.1
v128: "0123456789abcdef"
externref: [1]
funcref: Wasm\Func
(ref extern): "text"
(ref null func): null
i32 i64 f32 f64 v128 externref funcref (ref extern) funcref
NULL
Wasm\Func::__invoke(): Argument #1 must be of type null, Exception given
1000
