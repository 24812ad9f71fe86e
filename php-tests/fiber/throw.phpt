--TEST--
Fiber: throw(): throws in the callback, and through WebAssembly
--EXTENSIONS--
wasm
--FILE--
<?php
$make = fn (callable $f) => new Wasm\Instance('(module
    (import "env" "f" (func $f (result i32)))
    (func (export "run") (result i32) (i32.add (i32.const 1) (call $f))))', ['env' => ['f' => $f]]);
$catching = $make(function () {
    try {
        return Fiber::suspend();
    } catch (DomainException $e) {
        return Fiber::suspend($e->getMessage());
    }
});
$passing = $make(fn () => Fiber::suspend());
$body = function (Wasm\Instance $instance) {
    try {
        return $instance->run();
    } catch (LogicException $e) {
        return $e;
    }
};
[$first, $second, $third] = [new Fiber($body), new Fiber($body), new Fiber($passing->run(...))];
$first->start($catching);
$second->start($passing);
echo $first->throw(new DomainException('caught inside')), "\n";
$thrown = new LogicException('caught outside');
$second->throw($thrown);
var_dump($second->getReturn() === $thrown);
$third->start();
try {
    $third->throw(new LengthException('caught by the caller of throw()'));
} catch (LengthException $e) {
    echo $e->getMessage(), "\n";
}
$first->resume(41);
echo $first->getReturn(), "\n";
?>
--EXPECT--
caught inside
bool(true)
caught by the caller of throw()
42
