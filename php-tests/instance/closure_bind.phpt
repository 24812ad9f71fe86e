--TEST--
Instance: first-class callables: can be bound to another instance
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = fn (int $n) => new Wasm\Instance("(module
    (func (export \"f$n\"))
    (func (export \"get\") (result i32) (i32.const $n)))");
$one = $instance(1);
$two = $instance(2);
$get = $one->get(...);
echo $get(), "\n";
$get = Closure::bind($get, $two);
unset($one);
echo $get(), "\n";
$lacking = new Wasm\Instance('(module)');
try {
    Closure::bind($get, $lacking)();
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
var_dump(@Closure::bind($get, new stdClass()));
var_dump(@Closure::bind($get, $two->exports));
var_dump(@Closure::bind($get, null));
?>
--EXPECT--
1
2
Call to undefined method Wasm\Instance::get()
NULL
NULL
NULL
