--TEST--
Func: __construct(): makes a function from a callable and a type
--EXTENSIONS--
wasm
--FILE--
<?php
class Calculator
{
    public static function triple(int $n): int
    {
        return $n * 3;
    }

    public function __invoke(int $n): int
    {
        return $n * 4;
    }
}
$type = ['parameters' => ['i32'], 'results' => ['i32']];
foreach ([fn (int $n) => $n * 2, 'Calculator::triple', ['Calculator', 'triple'], new Calculator(), 'abs', abs(...)] as $callable) {
    $func = new Wasm\Func($type, $callable);
    echo $func(-7), ' ', $func->__invoke(21), ' ', json_encode($func->type()), "\n";
}
$func = new Wasm\Func([], fn () => 'ignored');
var_dump($func(), $func->name, $func->type());
$func = new Wasm\Func(['parameters' => ['f32', 'i64'], 'results' => ['i64', 'f32']], fn (...$values) => array_reverse($values));
var_dump($func(0.1, PHP_INT_MIN));
?>
--EXPECT--
-14 42 {"parameters":["i32"],"results":["i32"]}
-21 63 {"parameters":["i32"],"results":["i32"]}
-21 63 {"parameters":["i32"],"results":["i32"]}
-28 84 {"parameters":["i32"],"results":["i32"]}
7 21 {"parameters":["i32"],"results":["i32"]}
7 21 {"parameters":["i32"],"results":["i32"]}
NULL
string(0) ""
array(2) {
  ["parameters"]=>
  array(0) {
  }
  ["results"]=>
  array(0) {
  }
}
array(2) {
  [0]=>
  int(-9223372036854775808)
  [1]=>
  float(0.10000000149011612)
}
