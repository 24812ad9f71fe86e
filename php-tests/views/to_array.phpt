--TEST--
Views: toArray(): returns elements as a list
--EXTENSIONS--
wasm
--FILE--
<?php
$memory = new Wasm\Memory(['initial' => 1]);
$view = new Wasm\Uint32Array($memory, 1, 4);
$view->set([1, -1, 3, 4]);
foreach ([[], [1], [1, 2], [4], [0, 0], [2, null]] as $arguments) {
    echo json_encode($view->toArray(...$arguments)), "\n";
}
$list = $view->toArray();
$list[] = 5;
$list['x'] = 6;
unset($list[0]);
echo json_encode($list), ' ', json_encode(array_is_list($view->toArray())), "\n";
$all = (new Wasm\Uint8Array($memory))->toArray();
echo count($all), ' ', array_sum($all), ' ', $all === array_values(unpack('C*', $memory->buffer())) ? 'same' : 'other', "\n";
var_dump((new Wasm\Float64Array($memory, 32, 1))->toArray(), array_map(fn ($number) => $number * 2, $view->toArray(2)));
?>
--EXPECT--
[1,4294967295,3,4]
[4294967295,3,4]
[4294967295,3]
[]
[]
[3,4]
{"1":4294967295,"2":3,"3":4,"4":5,"x":6} true
65536 1028 same
array(1) {
  [0]=>
  float(0)
}
array(2) {
  [0]=>
  int(6)
  [1]=>
  int(8)
}
