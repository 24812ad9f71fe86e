--TEST--
Time: Limits::$timeout: the time in which a call is suspended does not count
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module (import "php" "f" (func $f))
    (func (export "run") (result i32) (call $f) (i32.const 7))
    (func (export "spin") (call $f) (loop $l (br $l))))');
$limits = new Wasm\Limits(timeout: 0.2);
$instance = new Wasm\Instance($module, ['php' => ['f' => fn() => Fiber::suspend()]], $limits);
$fiber = new Fiber(fn() => $instance->run());
$fiber->start();
usleep(400_000);
$fiber->resume();
var_dump($fiber->getReturn());

$fiber = new Fiber(fn() => $instance->spin());
$fiber->start();
usleep(400_000);
// The call of another stack is not affected by the call in the Fiber.
$other = new Wasm\Instance($module, ['php' => ['f' => fn() => usleep(1000)]], $limits);
var_dump($other->run());
try {
    $fiber->resume();
} catch (Wasm\Exception\TimeoutError $error) {
    echo $error->kind->name, "\n";
}
var_dump($fiber->isTerminated(), $other->run());
?>
--EXPECT--
int(7)
int(7)
Interrupted
bool(true)
int(7)
