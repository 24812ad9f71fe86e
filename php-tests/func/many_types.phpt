--TEST--
Func: callable: supports any number of types
--EXTENSIONS--
wasm
--FILE--
<?php
$funcs = [];
for ($round = 0; $round < 2; $round++) {
    for ($count = 0; $count < 200; $count++) {
        $type = ['parameters' => array_fill(0, $count, 'i32'), 'results' => ['i32']];
        $funcs[] = new Wasm\Func($type, fn (...$values) => array_sum($values));
    }
}
$total = 0;
foreach ($funcs as $number => $func) {
    $total += $func(...array_fill(0, $number % 200, 1));
}
echo $total, "\n";
?>
--EXPECT--
39800
