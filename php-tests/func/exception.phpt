--TEST--
Func: callable: passes its exception to the caller, through WebAssembly and directly
--EXTENSIONS--
wasm
--FILE--
<?php
$thrown = new DomainException('of the callable');
$throw = new Wasm\Func([], fn () => throw $thrown);
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f))
    (export "f" (func $f))
    (func (export "run") (call $f)))', ['env' => ['f' => $throw]]);
foreach ([fn () => $throw(), fn () => $instance->f(), fn () => $instance->run(), fn () => array_map($throw, [])] as $call) {
    try {
        $call();
        echo "nothing was called\n";
    } catch (DomainException $e) {
        var_dump($e === $thrown);
    }
}
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
nothing was called
