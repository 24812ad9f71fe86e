--TEST--
Fiber: fatal error: ends the script in one Fiber while others are suspended in callbacks
--EXTENSIONS--
wasm
--FILE--
<?php
error_reporting(E_ALL & ~E_DEPRECATED); // PHP 8.4 deprecates E_USER_ERROR.
$module = Wasm\Module::fromText('(module
    (import "env" "f" (func $f (result i32)))
    (func (export "run") (result i32) (call $f))
    (func (export "load") (result i32) (i32.load (i32.const -1)))
    (memory 1)
    (func $deep (export "deep") (call $deep)))');
$make = fn (callable $f) => $module->instantiate(['env' => ['f' => $f]]);
$fibers = [];
for ($i = 0; $i < 3; $i++) {
    $fibers[] = $fiber = new Fiber($make(function () {
        try {
            return Fiber::suspend();
        } finally {
            echo "not reached: PHP drops the stack\n";
        }
    })->run(...));
    $fiber->start();
}
register_shutdown_function(function () use ($make) {
    // PHP reuses the memory of the stacks of ended Fibers.
    unset($GLOBALS['fibers']);
    $fibers = [];
    for ($i = 0; $i < 5; $i++) {
        $instance = $make(fn () => Fiber::suspend());
        $fibers[] = $fiber = new Fiber($instance->run(...));
        $fiber->start();
        foreach (['load', 'deep'] as $name) {
            try {
                $make(fn () => 0)->$name();
            } catch (Wasm\Exception\RuntimeError $e) {
                echo $e->kind->name, ' ';
            }
        }
    }
    foreach ($fibers as $i => $fiber) {
        $fiber->resume($i);
        echo $fiber->getReturn(), ' ';
    }
    echo "\n";
});
$nested = $make(function () use ($make) {
    (new Fiber($make(fn () => trigger_error('fatal', E_USER_ERROR))->run(...)))->start();
    echo "not reached\n";
});
(new Fiber($nested->run(...)))->start();
echo "not reached\n";
?>
--EXPECTF--
Fatal error: fatal in %s on line %d
MemoryOutOfBounds StackExhausted MemoryOutOfBounds StackExhausted MemoryOutOfBounds StackExhausted MemoryOutOfBounds StackExhausted MemoryOutOfBounds StackExhausted 0 1 2 3 4
