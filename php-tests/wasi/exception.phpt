--TEST--
Wasi: an exception in a callable or a wrapper ends the program and reaches the caller
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
$thrown = new DomainException('from the inside');
$throw = fn () => throw $thrown;
require __DIR__ . '/wrapper.inc';
Nested::register(['a' => 'text']);
$cases = [
    'stdin' => [['cat'], ['stdin' => $throw]],
    'stdout' => [['hello'], ['stdout' => $throw]],
    'stderr' => [['hello'], ['stderr' => $throw]],
    'stream for stdin' => [['cat'], ['stdin' => fopen('nested://a', 'r')]],
    'stream for stdout' => [['hello'], ['stdout' => fopen('nested://a', 'w')]],
];
Nested::$reads = $throw;
foreach ($cases as $name => [$args, $streams]) {
    $wasi = new Wasm\Wasi(['tool', ...$args], ...$streams);
    $instance = new Wasm\Instance(program('tool'), $wasi->imports());
    try {
        $wasi->start($instance);
        echo "$name: not thrown\n";
    } catch (DomainException $e) {
        echo "$name: ", $e === $thrown ? 'the same' : 'another', ' ', $wasi->stdout(), "\n";
    }
}
// An exception in an output handler of PHP.
ob_start();
ob_start(function () use ($throw) {
    $throw();
}, 1);
$caught = false;
try {
    $wasi = new Wasm\Wasi(['tool', 'hello'], stdout: Wasm\Wasi::INHERIT);
    $wasi->start(new Wasm\Instance(program('tool'), $wasi->imports()));
} catch (DomainException $e) {
    $caught = $e === $thrown;
}
ob_end_clean();
ob_end_clean();
var_dump($caught);
?>
--EXPECT--
stdin: the same 
stdout: the same 
stderr: the same hello, world

stream for stdin: the same 
stream for stdout: the same 
bool(true)
