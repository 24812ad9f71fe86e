--TEST--
Allocator: free() and release(): free each allocation once
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance(__DIR__ . '/../fixtures/bump.wat');
$allocator = new Wasm\Allocator($instance);
[$a, $b, $c] = [$allocator->string('one'), $allocator->array([1, 2]), $allocator->string('', true)];
echo $instance->live(), "\n";
$allocator->free($a);
$allocator->free($b, 8);
echo $instance->live(), "\n";
$allocator->release();
$allocator->release();
echo $instance->live(), "\n";
$allocator->string('four');
echo $instance->live(), "\n";
var_dump($allocator);
unset($allocator);
echo $instance->live(), "\n";
?>
--EXPECTF--
3
1
0
1
object(Wasm\Allocator)#%d (1) {
  ["allocated"]=>
  array(1) {
    [0]=>
    array(2) {
      ["address"]=>
      int(1033)
      ["length"]=>
      int(4)
    }
  }
}
0
