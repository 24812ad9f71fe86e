--TEST--
Host: exception: the trace shows the callback and the export
--EXTENSIONS--
wasm
--FILE--
<?php
$instance = new Wasm\Instance('(module
    (import "env" "f" (func $f (param i32)))
    (func (export "run") (call $f (i32.const 42))))', ['env' => ['f' => 'fail']]);
function fail(int $n)
{
    throw new DomainException("fail $n");
}
try {
    $instance->run();
} catch (DomainException $e) {
    foreach ($e->getTrace() as $frame) {
        echo $frame['class'] ?? '', ' ', $frame['function'], "\n";
    }
}
?>
--EXPECT--
 fail
Wasm\Instance run
