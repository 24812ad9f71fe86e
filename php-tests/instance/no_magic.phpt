--TEST--
Instance: call: never treats an export as a magic method
--EXTENSIONS--
wasm
--FILE--
<?php
$names = ['__get', '__set', '__isset', '__unset', '__call', '__callStatic', '__toString', '__invoke',
    '__destruct', '__clone', '__debugInfo', '__serialize', '__sleep'];
$functions = array_map(fn ($name) => "(func (export \"$name\") (result i32) (call \$log) (i32.const 1))", $names);
$instance = new Wasm\Instance('(module (import "env" "log" (func $log))' . implode($functions) . ')', [
    'env' => ['log' => function () {
        echo "called\n";
    }],
]);
foreach ([
    fn () => $instance->missing,
    fn () => $instance->missing = 1,
    fn () => var_dump(isset($instance->missing)),
    fn () => $instance->missing(),
    fn () => Wasm\Instance::missing(),
    fn () => "$instance",
    fn () => $instance(),
    fn () => clone $instance,
    fn () => serialize($instance),
] as $use) {
    try {
        $use();
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
echo $instance->__invoke(), "\n";
echo $instance->__destruct(), "\n";
unset($instance);
echo "done\n";
?>
--EXPECT--
Error: Undefined export Wasm\Instance::$missing
Error: Cannot modify readonly property Wasm\Instance::$missing
bool(false)
Error: Call to undefined method Wasm\Instance::missing()
Error: Call to undefined method Wasm\Instance::missing()
Error: Object of class Wasm\Instance could not be converted to string
Error: Object of type Wasm\Instance is not callable
Error: Trying to clone an uncloneable object of class Wasm\Instance
Exception: Serialization of 'Wasm\Instance' is not allowed
called
1
called
1
done
