--TEST--
Instance: call: refuses named arguments in every form
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (func (export "none"))
    (func (export "one") (param i32) (result i32) (local.get 0)))');
$one = $instance->one;
$calls = [
    fn () => $instance->none(a: 1),
    fn () => $instance->one(args: 1),
    fn () => $instance->one(1, a: 2),
    fn () => $instance->one(...['a' => 1]),
    fn () => $instance->one(...[1, 'a' => 2]),
    fn () => $instance->exports->one(a: 1),
    fn () => $instance->exports['one'](a: 1),
    fn () => [$instance, 'one'](a: 1),
    fn () => $one(a: 1),
    fn () => $one(...)(a: 1),
    fn () => $one->__invoke(a: 1),
    fn () => $instance->one(...)(a: 1),
    fn () => call_user_func($one, a: 1),
    fn () => call_user_func_array([$instance, 'one'], ['a' => 1]),
    fn () => (new ReflectionFunction($instance->one(...)))->invokeArgs(['a' => 1]),
    fn () => (new Wasm\Func(['parameters' => ['i32']], fn (int $a) => $a))(a: 1),
];
for ($round = 0; $round < 2; $round++) {
    foreach ($calls as $call) {
        try {
            $call();
            echo "not refused\n";
        } catch (ArgumentCountError $e) {
            echo $round ? '' : $e->getMessage() . "\n";
        }
    }
}
echo $instance->one(...[42]), ' ', $instance->one(...[5 => 43]), ' ', $instance->one(...new ArrayIterator([44])), "\n";
?>
--EXPECT--
none() does not accept named arguments
one() does not accept named arguments
one() does not accept named arguments
one() does not accept named arguments
one() does not accept named arguments
one() does not accept named arguments
one() does not accept named arguments
one() does not accept named arguments
one() does not accept named arguments
one() does not accept named arguments
one() does not accept named arguments
one() does not accept named arguments
one() does not accept named arguments
one() does not accept named arguments
one() does not accept named arguments
Wasm\Func::__invoke() does not accept named arguments
42 43 44
