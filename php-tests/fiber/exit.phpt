--TEST--
Fiber: exit(): ends the script in one Fiber while others are suspended in callbacks
--EXTENSIONS--
wasm
--FILE--
<?php
$module = Wasm\Module::fromText('(module
    (import "env" "f" (func $f (result i32)))
    (func (export "run") (result i32) (call $f))
    (func (export "idle") (result i32) (i32.const 7)))');
$make = fn (callable $f) => $module->instantiate(['env' => ['f' => $f]]);
$suspending = fn (string $name) => function () use ($name) {
    try {
        return Fiber::suspend();
    } finally {
        echo "$name ends\n";
    }
};
$fibers = [];
foreach (['first', 'second'] as $name) {
    $fibers[] = $fiber = new Fiber($make($suspending($name))->run(...));
    $fiber->start();
}
$other = $make(fn () => 0);
register_shutdown_function(function () use ($other, $fibers) {
    echo 'shutdown ', $other->idle(), "\n";
    $fibers[1]->resume(1);
    echo $fibers[1]->getReturn(), "\n";
});
$nested = $make(function () use ($make) {
    (new Fiber($make(fn () => exit("exit\n"))->run(...)))->start();
    echo "not reached\n";
});
(new Fiber($nested->run(...)))->start();
echo "not reached\n";
?>
--EXPECT--
exit
shutdown 7
second ends
1
first ends
