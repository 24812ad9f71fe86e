--TEST--
Allocator: var_dump(): leaves the allocator usable after a fatal error
--EXTENSIONS--
wasm
--INI--
display_errors=0
log_errors=0
--FILE--
<?php
$instance = new Wasm\Instance('(module (memory (export "memory") 64) (global $top (mut i32) (i32.const 1024))
    (func (export "malloc") (param i32) (result i32)
        (global.get $top) (global.set $top (i32.add (global.get $top) (local.get 0))))
    (func (export "free") (param i32)))');
$allocator = new Wasm\Allocator($instance);
for ($i = 0; $i < 10_000; $i++) {
    $allocator->string('text');
}
register_shutdown_function(function () use ($allocator) {
    ini_set('memory_limit', '-1');
    ob_get_level() === 0 || ob_end_clean();
    $address = $allocator->string('again');
    $allocator->free($address);
    $allocator->release();
    ob_start();
    var_dump($allocator);
    echo preg_replace('/#\d+/', '#', ob_get_clean());
});
ini_set('memory_limit', '5M');
ob_start();
// This takes 8 MB. After var_dump(), PHP 8.6 would leave its recursion mark in the object.
print_r($allocator);
ob_end_clean();
echo "not reached\n";
?>
--EXPECT--
object(Wasm\Allocator)# (1) {
  ["allocated"]=>
  array(0) {
  }
}
